using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sockets.Server;

internal sealed partial class CallHandler
{
    [LoggerMessage(EventId = 2221, Level = LogLevel.Warning, Message = "The request {Operation} failed ({Code})")]
    private partial void LogRequestFailed(string operation, Protocol.FailureCode code, Exception exception);

    [LoggerMessage(EventId = 2222, Level = LogLevel.Warning, Message = "{Type} {MessageId} failed at try {Attempt} ({Code}); its sender decides what becomes of it")]
    private partial void LogMessageFailed(Guid messageId, string type, int attempt, Protocol.FailureCode code, Exception exception);
}
