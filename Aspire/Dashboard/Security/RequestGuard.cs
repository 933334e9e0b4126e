using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Security;

/// <summary>
/// Says why a request is refused: a host name that is not ours (DNS rebinding), a foreign origin (another page, also one on another
/// port of this machine), a state change or WebSocket without an origin, or a foreign page loading ours as anything but a page.
/// </summary>
internal static class RequestGuard
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Null when the request is fine, else a sentence for the answer.</summary>
    internal static string? Refusal(HttpRequest request, IReadOnlyList<string> allowedHosts)
    {
        var host = request.Host.Host;
        if (!LocalHosts.Concat(allowedHosts).Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            return "This dashboard does not answer to that host name. Open it as localhost, or add the name to its allowed hosts.";
        }

        var origin = request.Headers.Origin;
        if (origin.Count > 0 && !IsOwn(origin.ToString(), request.Host))
        {
            return "This request comes from another origin.";
        }

        if (origin.Count == 0 && (ChangesState(request) || IsWebSocket(request)))
        {
            return "This request has no Origin header.";
        }

        return IsForeignSubresource(request) ? "This request comes from another site's page." : null;
    }

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        // A browser leaves the port out when it is the scheme's own.
        && string.Equals(uri.IdnHost, host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.Scheme == "https" ? 443 : 80));

    private static bool ChangesState(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static bool IsWebSocket(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(request.Method);

    // Links from other pages may lead here; their scripts, images and frames may not.
    private static bool IsForeignSubresource(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        && (request.Headers["Sec-Fetch-Mode"] != "navigate" || request.Headers["Sec-Fetch-Dest"] != "document");
}
