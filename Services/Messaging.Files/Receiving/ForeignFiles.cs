using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>What is in the folders and is not a message: told once each, never opened, moved or deleted.</summary>
internal sealed partial class ForeignFiles(ILogger logger)
{
    // Enough to see what is going on; the memory of a folder full of them is not ours to pay.
    private const int Limit = 10_000;

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    public int Count => _seen.Count;

    public void Report(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (_seen.Count < Limit && _seen.TryAdd(path, true))
        {
            LogForeign(path);
        }
    }

    public bool Knows(string path) => _seen.ContainsKey(path);

    [LoggerMessage(EventId = 2351, Level = LogLevel.Warning, Message = "'{Path}' is not a message of this spool (a foreign file, a link, a folder) and is left alone; remove it by hand")]
    private partial void LogForeign(string path);
}
