using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>What a token must be to be believed. One place, for every service.</summary>
public static class ShopTokenRules
{
    /// <summary>The only media type accepted in the header <c>typ</c> (RFC 9068); an ID token or a JWT of another kind is not one.</summary>
    public const string TokenType = "at+jwt";

    /// <summary>How far the clocks of two machines may differ: 30 s.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>The rules without keys: used for the service's own audience here, and by Identity for the tokens it exchanges.</summary>
    /// <param name="issuer">The exact issuer.</param>
    /// <param name="audiences">The audiences accepted.</param>
    public static TokenValidationParameters Create(string issuer, params IEnumerable<string> audiences) => new()
    {
        ValidIssuer = issuer,
        ValidAudiences = [.. audiences],
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidTypes = [TokenType],
        ClockSkew = ClockSkew,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,

        // A token that names no key, or one we do not have, is not tried against the others.
        TryAllIssuerSigningKeys = false,
        NameClaimType = ShopClaims.Subject,
        RoleClaimType = ShopClaims.Role,
    };

    internal static void Apply(JwtBearerOptions options, string audience, ShopIdentityOptions identity, SigningKeySource keys)
    {
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = false;
        options.ConfigurationManager = keys.Manager;
        options.TokenValidationParameters = Create(identity.Issuer, audience);
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (string.IsNullOrEmpty(context.Principal?.FindFirst(ShopClaims.Subject)?.Value))
                {
                    context.Fail("The token names no subject.");
                }

                return Task.CompletedTask;
            },
            OnChallenge = async context =>
            {
                if (context.AuthenticateFailure is SecurityTokenSignatureKeyNotFoundException && !await keys.AreAvailableAsync(context.HttpContext.RequestAborted).ConfigureAwait(false))
                {
                    // The token may be good: we cannot tell, and the caller should not throw it away.
                    context.HandleResponse();
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    context.Response.Headers.RetryAfter = "2";
                }
            },
        };
    }
}
