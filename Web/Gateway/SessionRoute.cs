using AspireShop.ServiceDefaults.Authentication;
using AspireShop.Web.Security;

namespace AspireShop.Web.Gateway;

internal static class SessionRoute
{
    public static IEndpointRouteBuilder MapSession(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/session", OpenAsync).WithTags("Session").WithName("OpenSession").WithSummary("Open a guest session")
            .WithDescription("Send the access token as 'Authorization: Bearer ...' with the other calls. Browsers have a cookie instead.")
            .RequireRateLimiting(RateLimits.Sessions)
            .Produces<SessionAnswer>().ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static async Task<SessionAnswer> OpenAsync(HttpContext context, ITokenClient tokens, TimeProvider time, CancellationToken cancellationToken)
    {
        var token = await UpstreamCall.OfAsync(Upstream.Identity, () => tokens.StartGuestSessionAsync(cancellationToken));
        context.Response.Headers.CacheControl = "no-store";
        return new SessionAnswer { AccessToken = token.Value, ExpiresIn = (int)Math.Round((token.ExpiresAt - time.GetUtcNow()).TotalSeconds) };
    }
}
