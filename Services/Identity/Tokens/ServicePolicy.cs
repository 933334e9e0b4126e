using AspireShop.Identity.Clients;
using AspireShop.ServiceDefaults.Authentication;

namespace AspireShop.Identity.Tokens;

/// <summary>A service in its own name, with the scopes it has at one audience: those it asks for, or all of them.</summary>
internal sealed class ServicePolicy : ITokenPolicy
{
    public string GrantType => GrantTypes.ClientCredentials;

    public Task<TokenDecision> DecideAsync(Client client, IFormCollection form) => Task.FromResult(Decide(client, form));

    private static TokenDecision Decide(Client client, IFormCollection form)
    {
        var audience = form["audience"].ToString();
        if (audience.Length == 0)
        {
            return TokenError.InvalidRequest("Name the service that the token is for in 'audience'.");
        }

        if (!client.ServiceScopes.TryGetValue(audience, out var scopes))
        {
            return TokenError.InvalidTarget($"The client '{client.Id}' has no rights of its own at this audience.");
        }

        var asked = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (!scopes.IsSupersetOf(asked))
        {
            return TokenError.InvalidScope($"The client '{client.Id}' has only these scopes at '{audience}': {string.Join(' ', scopes.Order(StringComparer.Ordinal))}.");
        }

        var granted = (asked.Count == 0 ? scopes : asked).Order(StringComparer.Ordinal);
        return new TokenGrant(client.Id, audience, client.Id, TokenLifetimes.Service) { Scope = string.Join(' ', granted) };
    }
}
