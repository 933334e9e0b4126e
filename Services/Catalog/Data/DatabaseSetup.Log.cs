namespace AspireShop.Catalog.Data;

internal sealed partial class DatabaseSetup
{
    [LoggerMessage(3001, LogLevel.Information, "The catalogue is ready: {Added} products seeded, typo tolerance {Typos}")]
    private partial void LogReady(int added, bool typos);

    [LoggerMessage(3002, LogLevel.Warning, "The database cannot be set up yet; next try in {Seconds} s")]
    private partial void LogNotThere(Exception exception, double seconds);
}
