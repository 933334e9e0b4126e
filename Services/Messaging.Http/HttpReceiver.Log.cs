using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Http;

public sealed partial class HttpReceiver
{
    [LoggerMessage(EventId = 2501, Level = LogLevel.Warning, Message = "{Operation} with the key {Key} failed and was answered {Status}; its client decides what becomes of it")]
    private partial void LogFailed(string operation, string key, int status, Exception exception);
}
