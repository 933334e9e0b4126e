using AspireShop.Identity.Clients;
using AspireShop.ServiceDefaults.Authentication;

namespace AspireShop.Identity.Tokens;

/// <summary>
/// Token exchange (RFC 8693): a buyer's token that was issued for the client becomes one for another service, for the same buyer.
/// </summary>
internal sealed class ExchangePolicy(SubjectTokens subjects, TimeProvider time) : ITokenPolicy
{
    public string GrantType => GrantTypes.TokenExchange;

    public async Task<TokenDecision> DecideAsync(Client client, IFormCollection form)
    {
        if (Check(client, form) is { } error)
        {
            return error;
        }

        // Only what was issued for this very client: a service cannot use a token it was handed by mistake or stole elsewhere.
        if (await subjects.ReadAsync(form["subject_token"].ToString(), client.Id) is not { } subject)
        {
            return TokenError.InvalidRequest($"The subject_token is not a valid access token of a buyer for '{client.Id}'; start a new session.");
        }

        var remaining = subject.ExpiresAt - time.GetUtcNow();
        if (remaining <= TimeSpan.Zero)
        {
            return TokenError.InvalidRequest("The subject_token has expired; start a new session.");
        }

        var lifetime = remaining < TokenLifetimes.Exchanged ? remaining : TokenLifetimes.Exchanged;
        return new TokenGrant(subject.Id, form["audience"].ToString(), client.Id, lifetime) { Role = subject.Role, Actor = client.Id };
    }

    private static TokenError? Check(Client client, IFormCollection form)
    {
        if (form["subject_token"].Count != 1 || form["audience"].Count != 1)
        {
            return TokenError.InvalidRequest("Send exactly one 'subject_token' and exactly one 'audience'.");
        }

        if (!string.Equals(form["subject_token_type"], GrantTypes.AccessTokenType, StringComparison.Ordinal))
        {
            return TokenError.InvalidRequest($"The 'subject_token_type' must be {GrantTypes.AccessTokenType}.");
        }

        if (form.ContainsKey("requested_token_type") && !string.Equals(form["requested_token_type"], GrantTypes.AccessTokenType, StringComparison.Ordinal))
        {
            return TokenError.InvalidRequest($"The only 'requested_token_type' is {GrantTypes.AccessTokenType}.");
        }

        if (form.ContainsKey("actor_token") || form.ContainsKey("scope"))
        {
            return TokenError.InvalidRequest("'actor_token' and 'scope' are not supported; leave them out.");
        }

        return client.ExchangeAudiences.Contains(form["audience"].ToString())
            ? null
            : TokenError.InvalidTarget($"The client '{client.Id}' may not exchange tokens for this audience.");
    }
}
