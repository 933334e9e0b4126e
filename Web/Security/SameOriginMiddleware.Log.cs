namespace AspireShop.Web.Security;

internal sealed partial class SameOriginMiddleware
{
    [LoggerMessage(2101, LogLevel.Warning, "Refused a cross-site {Method} of {Path}")]
    private partial void LogCrossSiteRefused(string method, PathString path);
}
