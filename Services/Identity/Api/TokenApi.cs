using System.Globalization;
using System.Text.Json.Nodes;
using AspireShop.Identity.Clients;
using AspireShop.Identity.Keys;
using AspireShop.Identity.Tokens;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace AspireShop.Identity.Api;

/// <summary>The OAuth 2.0 token endpoint. Its errors have the shape of RFC 6749, which clients of token endpoints expect.</summary>
internal sealed partial class TokenApi(
    ClientAuthentication clients, FailureThrottle throttle, IEnumerable<ITokenPolicy> policies, TokenIssuer issuer, KeyRing keys, ILogger<TokenApi> logger)
{
    public const string Path = "connect/token";

    // A token request is a few short fields and one token.
    private const int MaximumBodyBytes = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{Path}", (HttpContext context, TokenApi api) => api.AnswerAsync(context))
            .WithMetadata(new RequestSizeLimitAttribute(MaximumBodyBytes));

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        if (!context.Request.HasFormContentType)
        {
            return Refuse(TokenError.InvalidRequest("Send the request as a form (application/x-www-form-urlencoded)."));
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var credentials = ClientCredentials.Read(context.Request, form);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (throttle.RefusedFor(credentials?.Id ?? "", address) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Refuse(new TokenError("temporarily_unavailable", "Too many failed attempts; wait as long as the Retry-After header says."), StatusCodes.Status429TooManyRequests);
        }

        if (credentials is null || clients.Authenticate(credentials) is not { } client)
        {
            return RefuseClient(context, credentials, address);
        }

        var grantType = form["grant_type"].ToString();
        var policy = policies.FirstOrDefault(candidate => string.Equals(candidate.GrantType, grantType, StringComparison.Ordinal));
        if (policy is null)
        {
            return Refuse(new TokenError("unsupported_grant_type", $"Use one of: {string.Join(", ", policies.Select(candidate => candidate.GrantType))}."));
        }

        if (keys.Active is not { } key)
        {
            context.Response.Headers.RetryAfter = "1";
            return Results.Problem("The signing keys have not been read yet; try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var decision = await policy.DecideAsync(client, form);
        return decision.Grant is { } grant ? Give(policy, grant, issuer.Issue(grant, key)) : RefuseLogged(client, grantType, decision.Error!);
    }

    private static IResult Give(ITokenPolicy policy, TokenGrant grant, string token)
    {
        var answer = new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)grant.Lifetime.TotalSeconds,
        };
        if (grant.Scope is not null)
        {
            answer["scope"] = grant.Scope;
        }

        if (policy is ExchangePolicy)
        {
            answer["issued_token_type"] = GrantTypes.AccessTokenType;
        }

        return Results.Json(answer);
    }

    private IResult RefuseClient(HttpContext context, ClientCredentials? credentials, string address)
    {
        // Of an unknown id only that it is unknown: it is the caller's text, and might be a mistyped secret.
        var id = ClientTable.Find(credentials?.Id ?? "")?.Id ?? "(unknown)";
        LogWrongClient(id, address);
        if (throttle.Fail(credentials?.Id ?? "", address))
        {
            LogThrottled(id, address, FailureThrottle.Window);
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"identity\"";
        return Refuse(
            new TokenError("invalid_client", "Client id and secret do not match; send them by HTTP Basic or in the form, not both."),
            StatusCodes.Status401Unauthorized);
    }

    private IResult RefuseLogged(Client client, string grantType, TokenError error)
    {
        LogRefused(client.Id, grantType, error.Code, error.Description);
        return Refuse(error);
    }

    private static IResult Refuse(TokenError error, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new JsonObject { ["error"] = error.Code, ["error_description"] = error.Description }, statusCode: status);
}
