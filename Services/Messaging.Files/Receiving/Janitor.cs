using System.IO.Enumeration;
using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>Keeps <c>done/</c> bounded and <c>tmp/</c> clean. Removes only files with names that a spool gives, and never what a link points to.</summary>
internal sealed class Janitor(FilesSpool spool, int keepDone, TimeProvider time)
{
    /// <summary>A sender that is writing for longer than this is dead.</summary>
    public static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);

    private int _done;

    /// <summary>Another message came to <c>done/</c>; from time to time the oldest there are removed.</summary>
    public void CountDone()
    {
        var every = Math.Max(100, keepDone / 2);
        if (keepDone > 0 && Interlocked.Increment(ref _done) % every == 0)
        {
            SweepDone();
        }
    }

    public void SweepDone()
    {
        var newest = new PriorityQueue<SpoolName, long>();
        foreach (var name in Names(spool.Done))
        {
            if (SpoolName.TryParse(name, out var done))
            {
                newest.Enqueue(done, done.Sequence);
                if (newest.Count > keepDone)
                {
                    File.Delete(Path.Combine(spool.Done, newest.Dequeue().ToString()));
                }
            }
        }
    }

    /// <summary>Removes what senders that died left half-written.</summary>
    public void SweepTemporary()
    {
        var now = time.GetUtcNow();
        foreach (var name in Names(spool.Temporary))
        {
            var file = new FileInfo(Path.Combine(spool.Temporary, name));
            var ours = SpoolName.TryParse(name, out _) || SpoolName.TryParseClaimed(name, out _, out _) || (name.StartsWith('.') && name.EndsWith(".tmp", StringComparison.Ordinal));
            if (ours && file.Exists && file.LinkTarget is null && now - file.LastWriteTimeUtc > LeftoverAge)
            {
                file.Delete();
            }
        }
    }

    private static FileSystemEnumerable<string> Names(string folder)
        => new(folder, (ref entry) => entry.FileName.ToString(), new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });
}
