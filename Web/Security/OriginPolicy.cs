using Microsoft.Net.Http.Headers;

namespace AspireShop.Web.Security;

/// <summary>
/// Whether a state change comes from the shop's own pages. Browsers say so in Sec-Fetch-Site (all since 2023) or Origin;
/// what says nothing is no such browser, and may use the cookie only where an antiforgery token stands in the form.
/// </summary>
internal static class OriginPolicy
{
    public static bool Refuses(HttpRequest request, bool isCookieSession)
    {
        if (IsSafe(request.Method) || (!isCookieSession && HasCredentials(request)))
        {
            return false;
        }

        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return !string.Equals(site, "same-origin", StringComparison.Ordinal);
        }

        if (request.Headers.TryGetValue(HeaderNames.Origin, out var origin))
        {
            return !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        }

        return isCookieSession && request.Path.StartsWithSegments("/api");
    }

    private static bool HasCredentials(HttpRequest request) => request.Headers.Authorization.Count > 0;

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
