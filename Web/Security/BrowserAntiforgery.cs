using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;

namespace AspireShop.Web.Security;

/// <summary>
/// Antiforgery tokens bound to the browser's antiforgery cookie, not to the buyer: a guest's session begins in the middle of a
/// visit, and a form that was rendered before that, in another tab, must still work after it.
/// </summary>
internal sealed class BrowserAntiforgery(IAntiforgery inner) : IAntiforgery
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => AsNobody(httpContext, inner.GetAndStoreTokens);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => AsNobody(httpContext, inner.GetTokens);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => AsNobodyAsync(httpContext, inner.IsRequestValidAsync);

    public Task ValidateRequestAsync(HttpContext httpContext) => AsNobodyAsync(httpContext, async context =>
    {
        await inner.ValidateRequestAsync(context);
        return true;
    });

    public void SetCookieTokenAndHeader(HttpContext httpContext) => AsNobody(httpContext, context =>
    {
        inner.SetCookieTokenAndHeader(context);
        return true;
    });

    private static T AsNobody<T>(HttpContext context, Func<HttpContext, T> act)
    {
        var user = context.User;
        context.User = Nobody;
        try
        {
            return act(context);
        }
        finally
        {
            context.User = user;
        }
    }

    private static async Task<T> AsNobodyAsync<T>(HttpContext context, Func<HttpContext, Task<T>> act)
    {
        var user = context.User;
        context.User = Nobody;
        try
        {
            return await act(context);
        }
        finally
        {
            context.User = user;
        }
    }
}
