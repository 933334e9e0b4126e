using AspireShop.Web.Session;

namespace AspireShop.Web.Security;

/// <summary>
/// Refuses a state change that a browser sends on behalf of another site. A request with a bearer token of its own is exempt:
/// no browser adds that by itself. Runs after <see cref="CookieSessionMiddleware"/>.
/// </summary>
internal sealed partial class SameOriginMiddleware(RequestDelegate next, ILogger<SameOriginMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!OriginPolicy.Refuses(context.Request, context.Features.Get<CookieSessionFeature>() is not null))
        {
            await next(context);
            return;
        }

        LogCrossSiteRefused(context.Request.Method, context.Request.Path);
        await Results.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            title: "The request comes from another site",
            detail: "Send it from the shop's own pages, or with 'Authorization: Bearer ...' and no session cookie.").ExecuteAsync(context);
    }
}
