using System.Security.Claims;

namespace AspireShop.Web.Session;

/// <summary>The principal inside the cookie. It says nothing: who the buyer is stands in the token, which is validated anew on each request.</summary>
internal static class SessionTicket
{
    public static ClaimsPrincipal Principal { get; } = new(new ClaimsIdentity(BrowserSession.Scheme));
}
