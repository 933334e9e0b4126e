using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records.Receiving;

internal sealed partial class LeaseKeeper
{
    [LoggerMessage(EventId = 2121, Level = LogLevel.Warning, Message = "Renewing the leases on {Count} messages failed and is tried again")]
    private partial void LogFailed(int count, Exception exception);
}
