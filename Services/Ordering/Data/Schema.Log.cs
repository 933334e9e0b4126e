namespace AspireShop.Ordering.Data;

internal sealed partial class Schema
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The database does not answer yet; the migration is tried again")]
    private partial void LogAway(Exception exception);
}
