using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace AspireShop.Web.Gateway;

/// <summary>
/// What crosses the border: the caller's own token, cookies and any claim about who it is or where it comes from stay outside;
/// cookies and server banners of the services stay inside. (YARP itself drops the hop-by-hop headers both ways.)
/// </summary>
internal sealed class ForwardTransformer : HttpTransformer
{
    public static readonly ForwardTransformer Instance = new();

    private static readonly string[] OutsideOnly =
    [
        HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.Origin, HeaderNames.Referer, "Forwarded",
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "X-Original-URL", "X-Rewrite-URL",
    ];

    private static readonly string[] InsideOnly = [HeaderNames.SetCookie, HeaderNames.Server, "X-Powered-By"];

    private ForwardTransformer()
    {
    }

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        foreach (var name in OutsideOnly)
        {
            proxyRequest.Headers.Remove(name);
        }

        proxyRequest.Headers.Host = null;
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var copyBody = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        foreach (var name in InsideOnly)
        {
            httpContext.Response.Headers.Remove(name);
        }

        return copyBody;
    }
}
