using Microsoft.Net.Http.Headers;

namespace AspireShop.Web.Session;

/// <summary>
/// The caller's token has one place, the request's Authorization header, whether an API client sent it there or it came in the
/// browser's cookie: one validation and one exchange serve both. The gateway never forwards that header.
/// </summary>
internal static class CallerToken
{
    public static void Set(HttpContext context, string token) => context.Request.Headers[HeaderNames.Authorization] = $"Bearer {token}";
}
