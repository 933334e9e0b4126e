using AspireShop.Identity.Clients;
using AspireShop.ServiceDefaults.Authentication;

namespace AspireShop.Identity.Tokens;

/// <summary>A new guest: somebody nobody has seen before, so there is nothing to store.</summary>
internal sealed class GuestPolicy : ITokenPolicy
{
    public string GrantType => GrantTypes.Guest;

    public Task<TokenDecision> DecideAsync(Client client, IFormCollection form) => Task.FromResult(Decide(client));

    private static TokenDecision Decide(Client client) =>
        client.MayStartGuestSessions
            ? new TokenGrant(Guid.CreateVersion7().ToString(), client.Id, client.Id, TokenLifetimes.Session) { Role = ShopClaims.Guest }
            : TokenError.UnauthorizedClient($"The client '{client.Id}' may not start guest sessions.");
}
