using System.IO.Enumeration;
using AspireShop.Messaging.Files.FileSystem;

namespace AspireShop.Catalog.Feeds.Folders;

/// <summary>
/// What lies in <c>incoming/</c> and is ready: a file, not a link, pipe or folder; its name ends as a feed's does and begins with no dot;
/// and it has stayed as it is for a while.
/// </summary>
internal sealed class IncomingFeeds(FeedFolders folders, IReadOnlyList<string> extensions, FeedOptions options, TimeProvider time)
{
    /// <summary>Files of one look; the others wait for the next.</summary>
    private const int MaxFiles = 1000;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <summary>Told once of each entry that is no feed and is left where it is.</summary>
    public required Action<string> Foreign { get; init; }

    /// <returns>Names that can be taken, and when to look again for those that are still too young.</returns>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public (IReadOnlyList<string> Ready, TimeSpan NextLook) Look()
    {
        var now = time.GetTimestamp();
        Dictionary<string, Sighting> seen = new(StringComparer.Ordinal);
        List<string> ready = [];
        var next = options.Rescan;
        foreach (var name in new FileSystemEnumerable<string>(folders.Incoming, (ref entry) => entry.FileName.ToString(), Everything)
            .Where(name => !IsHidden(name)).Order(StringComparer.Ordinal).Take(MaxFiles))
        {
            var sighting = See(name, now);
            seen[name] = sighting;
            var left = options.Settle - time.GetElapsedTime(sighting.Since, now);
            if (sighting.IsFeed && left <= TimeSpan.Zero)
            {
                ready.Add(name);
            }
            else if (sighting.IsFeed && left < next)
            {
                next = left;
            }
        }

        _seen = seen;
        return (ready, next);
    }

    // What others write under such a name is not finished yet.
    private static bool IsHidden(string name)
        => name.StartsWith('.') || name.EndsWith(".part", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase);

    private Sighting See(string name, long now)
    {
        var known = _seen.GetValueOrDefault(name);
        var (length, written, isFeed) = Stat(name);
        if (!isFeed && known is not { IsFeed: false })
        {
            Foreign(name);
        }

        return known is not null && (known.Length, known.Written, known.IsFeed) == (length, written, isFeed) ? known : new Sighting(length, written, isFeed, now);
    }

    private (long Length, DateTime Written, bool IsFeed) Stat(string name)
    {
        if (!extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
        {
            return default;
        }

        try
        {
            using var file = NativeFiles.OpenRegular(Path.Combine(folders.Incoming, name));
            return file is null ? default : (RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file), true);
        }
        catch (Exception e) when (e is NotAFileException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private sealed record Sighting(long Length, DateTime Written, bool IsFeed, long Since);
}
