namespace Aspire.Hosting.Health;

/// <summary>How long until the next check: often while a resource starts, less and less often while it stays unhealthy, seldom once healthy.</summary>
internal sealed class HealthPollIntervals
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhenHealthy = TimeSpan.FromSeconds(10);

    private TimeSpan _next = First;

    public TimeSpan Next(bool healthy)
    {
        if (healthy)
        {
            _next = First;
            return WhenHealthy;
        }
        var interval = _next;
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 3 / 2, Longest.Ticks));
        return interval;
    }
}
