namespace AspireShop.Fulfilment.Data;

internal sealed partial class Schema
{
    [LoggerMessage(EventId = 3101, Level = LogLevel.Warning, Message = "The database does not answer yet; the migration is tried again")]
    private partial void LogAway(Exception exception);
}
