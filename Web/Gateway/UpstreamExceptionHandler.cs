using Microsoft.AspNetCore.Diagnostics;

namespace AspireShop.Web.Gateway;

/// <summary>Answers for a service that gave no usable answer, as the forwarder does.</summary>
internal sealed partial class UpstreamExceptionHandler(ILogger<UpstreamExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not UpstreamException upstream)
        {
            return false;
        }

        LogUnanswered(upstream.Service, upstream.InnerException);
        await UpstreamFault.From(upstream.InnerException).WriteAsync(httpContext, upstream.Service);
        return true;
    }
}
