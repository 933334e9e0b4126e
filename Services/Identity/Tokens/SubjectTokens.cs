using AspireShop.Identity.Keys;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AspireShop.Identity.Tokens;

/// <summary>Reads tokens that Identity itself issued to buyers, by the rules that hold for every service.</summary>
internal sealed class SubjectTokens(KeyRing keys, IOptions<IdentityOptions> options)
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <returns>The buyer, or null for a token that is not one of ours, not for this audience, not valid now, or a service's own.</returns>
    public async Task<Subject?> ReadAsync(string token, string audience)
    {
        var rules = ShopTokenRules.Create(options.Value.Issuer, audience);
        rules.IssuerSigningKeys = keys.Published.Select(key => key.Public);
        var result = await Handler.ValidateTokenAsync(token, rules);
        return result is { IsValid: true, SecurityToken: JsonWebToken { Subject.Length: > 0 } jwt } && jwt.TryGetClaim(ShopClaims.Role, out var role)
            ? new Subject(jwt.Subject, role.Value, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero))
            : null;
    }
}
