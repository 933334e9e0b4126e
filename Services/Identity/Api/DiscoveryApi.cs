using System.Text.Json.Nodes;
using AspireShop.Identity.Keys;
using AspireShop.Identity.Tokens;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace AspireShop.Identity.Api;

/// <summary>What others must know to check tokens: the discovery document and the public keys.</summary>
internal static class DiscoveryApi
{
    private const string KeysPath = ".well-known/jwks";

    public static void MapDiscovery(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid-configuration", Describe);
        routes.MapGet($"/{KeysPath}", PublishKeys);
    }

    private static IResult Describe(IOptions<IdentityOptions> options, IEnumerable<ITokenPolicy> policies)
    {
        var issuer = options.Value.Issuer;
        return Results.Json(new JsonObject
        {
            ["issuer"] = issuer,
            ["jwks_uri"] = issuer + KeysPath,
            ["token_endpoint"] = issuer + TokenApi.Path,
            ["grant_types_supported"] = new JsonArray([.. policies.Select(policy => (JsonNode)policy.GrantType)]),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic", "client_secret_post"),
            ["response_types_supported"] = new JsonArray(),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray(SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static IResult PublishKeys(KeyRing ring, HttpResponse response)
    {
        if (ring.Published.Count == 0)
        {
            response.Headers.RetryAfter = "1";
            return Results.Problem("The signing keys have not been read yet; try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        response.Headers.CacheControl = "public, max-age=300";
        var keys = ring.Published.Select(key => JsonNode.Parse(key.Row.PublicJwk)).ToArray();
        return Results.Json(new JsonObject { ["keys"] = new JsonArray(keys) });
    }
}
