using AspireShop.Identity.Keys;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AspireShop.Identity.Tokens;

/// <summary>Writes access tokens (RFC 9068), signed with the active key.</summary>
internal sealed class TokenIssuer(IOptions<IdentityOptions> options, TimeProvider time)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Issue(TokenGrant grant, SigningKey key)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [ShopClaims.Subject] = grant.Subject,
            [ShopClaims.ClientId] = grant.ClientId,
            ["jti"] = Guid.CreateVersion7().ToString(),
        };
        Add(claims, ShopClaims.Role, grant.Role);
        Add(claims, ShopClaims.Scope, grant.Scope);
        Add(claims, "act", grant.Actor is null ? null : new Dictionary<string, object>(StringComparer.Ordinal) { [ShopClaims.Subject] = grant.Actor });
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = ShopTokenRules.TokenType,
            Issuer = options.Value.Issuer,
            Audience = grant.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + grant.Lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key.Private, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static void Add(Dictionary<string, object> claims, string name, object? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }
}
