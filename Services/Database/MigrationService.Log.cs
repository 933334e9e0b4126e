using Microsoft.Extensions.Logging;

namespace AspireShop.Database;

public abstract partial class MigrationService
{
    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "The database does not answer yet; the migration is tried again")]
    private static partial void LogAway(ILogger logger, Exception exception);
}
