using AspireShop.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authentication;

namespace AspireShop.Web.Session;

/// <summary>
/// The session of a browser: a guest token inside an encrypted cookie. It begins with the first thing a visitor does
/// (not with the first page), so that crawlers and passers-by leave no guests behind.
/// </summary>
internal sealed class BrowserSession(ITokenClient tokens)
{
    /// <summary>The name of the cookie authentication scheme.</summary>
    public const string Scheme = "BrowserSession";

    /// <summary>The cookie's name.</summary>
    public const string CookieName = "shop-session";

    private const string TokenName = "access_token";

    /// <summary>The token in the request's cookie; null when there is none, or none that this shop wrote.</summary>
    public static async Task<string?> ReadTokenAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        return ticket.Succeeded ? ticket.Properties.GetTokenValue(TokenName) : null;
    }

    /// <summary>Makes sure that the request has a session, opening one when it has none, and sends its cookie.</summary>
    /// <exception cref="HttpRequestException">Identity cannot be reached; the request's cookie, if any, is left as it is.</exception>
    public async Task EnsureAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return;
        }

        var token = await tokens.StartGuestSessionAsync(context.RequestAborted);
        var properties = new AuthenticationProperties { IsPersistent = true, ExpiresUtc = token.ExpiresAt };
        properties.StoreTokens([new AuthenticationToken { Name = TokenName, Value = token.Value }]);
        await context.SignInAsync(Scheme, SessionTicket.Principal, properties);
        CallerToken.Set(context, token.Value);
    }
}
