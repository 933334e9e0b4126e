namespace AspireShop.Messaging.Files.Receiving;

/// <summary>
/// Which receivers live. A clock is never compared with another: a peer is dead when its sign of life has not changed for a lease by our own clock.
/// </summary>
internal sealed class Peers(TimeSpan lease, TimeProvider time)
{
    private readonly Dictionary<ulong, (DateTime Sign, long Since)> _seen = [];

    /// <summary>Looks at the receivers' files and removes those of the dead.</summary>
    /// <param name="files">Paths.</param>
    /// <param name="self">Lives.</param>
    /// <returns>The living, self included, in an order that all agree on.</returns>
    public IReadOnlyList<ulong> Observe(IEnumerable<string> files, ulong self)
    {
        var living = new SortedSet<ulong> { self };
        foreach (var path in files)
        {
            if (!PresenceFile.TryParse(Path.GetFileName(path), out var owner, out var kernel) || owner == self)
            {
                continue;
            }

            if (HasStopped(owner, File.GetLastWriteTimeUtc(path)) || PresenceFile.HasEnded(path, kernel))
            {
                File.Delete(path);
                _seen.Remove(owner);
            }
            else
            {
                living.Add(owner);
            }
        }

        return [.. living];
    }

    private bool HasStopped(ulong owner, DateTime sign)
    {
        if (_seen.TryGetValue(owner, out var last) && last.Sign == sign)
        {
            return time.GetElapsedTime(last.Since) >= lease;
        }

        _seen[owner] = (sign, time.GetTimestamp());
        return false;
    }
}
