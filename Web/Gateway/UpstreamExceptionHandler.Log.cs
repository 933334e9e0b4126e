namespace AspireShop.Web.Gateway;

internal sealed partial class UpstreamExceptionHandler
{
    [LoggerMessage(2002, LogLevel.Warning, "Service {Service} gave no usable answer")]
    private partial void LogUnanswered(string service, Exception? exception);
}
