using System.Collections.Concurrent;

namespace AspireShop.Identity.Clients;

/// <summary>
/// Stops guessing of client secrets: after 10 failures within a minute, a client id is refused from that address until the minute is over,
/// also with the right secret - else the refusal would tell which guess was right.
/// </summary>
internal sealed class FailureThrottle(TimeProvider time)
{
    public const int Limit = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<(string Client, string Address), (int Count, DateTimeOffset Until)> _failures = new();

    /// <summary>How long this client is still refused from this address; null if it is not.</summary>
    public TimeSpan? RefusedFor(string clientId, string address)
    {
        var now = time.GetUtcNow();
        return _failures.TryGetValue(Key(clientId, address), out var seen) && seen.Count >= Limit && seen.Until > now ? seen.Until - now : null;
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>True when this is the one that begins the refusal.</returns>
    public bool Fail(string clientId, string address)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= Capacity)
        {
            Forget(now);
        }

        var seen = _failures.AddOrUpdate(
            Key(clientId, address),
            _ => (1, now + Window),
            (_, old) => old.Until <= now ? (1, now + Window) : (old.Count + 1, old.Until));
        return seen.Count == Limit;
    }

    // Unknown ids count as one, so that inventing names neither fills the memory nor starts afresh.
    private static (string Client, string Address) Key(string clientId, string address) => (ClientTable.Find(clientId)?.Id ?? "", address);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, seen) in _failures)
        {
            if (seen.Until <= now)
            {
                _failures.TryRemove(key, out _);
            }
        }
    }
}
