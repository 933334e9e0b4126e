using System.IO.Enumeration;
using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>Lists a folder once, keeping the oldest names only.</summary>
internal static class FolderScan
{
    // Nothing is skipped, no attribute is asked for: one call for some hundred names.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    /// <param name="folder">The folder.</param>
    /// <param name="limit">How many names are kept.</param>
    /// <param name="wanted">Which shards' names.</param>
    /// <param name="foreign">Told of what is not a message; what begins with a dot is passed over.</param>
    public static ScanResult Read(string folder, int limit, Func<int, bool> wanted, Action<string> foreign)
    {
        var newestFirst = new PriorityQueue<SpoolName, long>(Comparer<long>.Create((a, b) => b.CompareTo(a)));
        var horizon = long.MaxValue;
        foreach (var (name, other) in new FileSystemEnumerable<(SpoolName Name, string? Other)>(folder, Transform, Everything))
        {
            if (other is not null)
            {
                if (!other.StartsWith('.'))
                {
                    foreign(other);
                }
            }
            else if (wanted(name.Shard) && name.Sequence <= horizon)
            {
                newestFirst.Enqueue(name, name.Sequence);
                if (newestFirst.Count > limit)
                {
                    horizon = newestFirst.Dequeue().Sequence - 1;
                }
            }
        }

        return new ScanResult([.. newestFirst.UnorderedItems.Select(i => i.Element).Where(n => n.Sequence <= horizon)], horizon);
    }

    /// <summary>The claimed messages of some shards.</summary>
    public static IReadOnlyList<(SpoolName Name, ulong Token)> ReadClaimed(string folder, Func<int, bool> wanted, Action<string> foreign)
    {
        var claimed = new List<(SpoolName, ulong)>();
        foreach (var file in new FileSystemEnumerable<string>(folder, (ref entry) => entry.FileName.ToString(), Everything))
        {
            if (!SpoolName.TryParseClaimed(file, out var name, out var token))
            {
                if (!file.StartsWith('.'))
                {
                    foreign(file);
                }
            }
            else if (wanted(name.Shard))
            {
                claimed.Add((name, token));
            }
        }

        return claimed;
    }

    private static (SpoolName Name, string? Other) Transform(ref FileSystemEntry entry)
        => SpoolName.TryParse(entry.FileName, out var name) ? (name, null) : (default, entry.FileName.ToString());
}
