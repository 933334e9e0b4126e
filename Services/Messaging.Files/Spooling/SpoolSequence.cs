namespace AspireShop.Messaging.Files.Spooling;

/// <summary>Numbers for the order of messages: the time, never the same and never back within a process.</summary>
internal static class SpoolSequence
{
    private static long _last;

    public static long Next(TimeProvider time)
    {
        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks;
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }
}
