namespace AspireShop.Web.Security;

/// <summary>The headers that tell browsers what this site never does. They are on every answer, errors included.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    /// <summary>The path of the API's browsable page, the only one with a policy of its own.</summary>
    public const string DocsPath = "/scalar";

    private const string Common = "base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    // Nothing inline at all: no script, no style.
    private const string PagePolicy = $"default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; manifest-src 'self'; {Common}";

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an error handler clears the headers that were set before it.
        context.Response.OnStarting(() =>
        {
            Apply(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(DocsPath) ? DocsPolicy(context) : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
    }

    // The browsable page is a bundled program that writes style elements; its scripts are named one by one with a nonce.
    private static string DocsPolicy(HttpContext context) =>
        $"default-src 'none'; img-src 'self' data: blob:; script-src 'self' 'nonce-{PageNonce.Of(context)}'; style-src 'self' 'unsafe-inline'; worker-src blob:; {Common}";
}
