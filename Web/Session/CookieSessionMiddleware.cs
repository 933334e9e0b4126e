namespace AspireShop.Web.Session;

/// <summary>Takes the token out of the browser's cookie, unless the request brings a token of its own. Runs before authentication.</summary>
internal sealed class CookieSessionMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0
            && context.Request.Cookies.ContainsKey(BrowserSession.CookieName)
            && await BrowserSession.ReadTokenAsync(context) is { } token)
        {
            CallerToken.Set(context, token);
            context.Features.Set(CookieSessionFeature.Instance);
        }

        await next(context);
    }
}
