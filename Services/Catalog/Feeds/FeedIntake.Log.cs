namespace AspireShop.Catalog.Feeds;

internal sealed partial class FeedIntake
{
    [LoggerMessage(3021, LogLevel.Information, "Feed {Claim} ({File}): {Outcome}, {Rows} rows, {Added} products new, {Changed} changed, {Pieces} pieces, {ErrorCount} errors")]
    private partial void LogFinished(string claim, string file, FeedOutcome outcome, int rows, int added, int changed, long pieces, int errorCount);

    [LoggerMessage(3022, LogLevel.Warning, "No feeds are taken from '{Folder}' for now, which is tried again: {Reason}")]
    private partial void LogOutage(string folder, string reason);

    [LoggerMessage(3023, LogLevel.Information, "Feeds are taken from '{Folder}'")]
    private partial void LogWatching(string folder);

    [LoggerMessage(3024, LogLevel.Warning, "'{Name}' in the drop folder is no feed (a foreign file, a link, a folder, a pipe) and is left alone; remove it by hand")]
    private partial void LogForeign(string name);

    [LoggerMessage(3025, LogLevel.Warning, "Feed {Claim} failed at try {Attempt}")]
    private partial void LogFailed(string claim, int attempt, Exception exception);

    [LoggerMessage(3026, LogLevel.Warning, "The drop folder '{Folder}' cannot be watched; feeds are found by the rescan alone")]
    private partial void LogNotWatching(string folder, Exception exception);
}
