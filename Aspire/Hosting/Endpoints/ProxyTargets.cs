using System.Net;

namespace Aspire.Hosting.Endpoints;

/// <summary>The replicas behind a proxy, taken in turn.</summary>
internal sealed class ProxyTargets
{
    private volatile IPEndPoint[] _current = [];
    private int _next = -1;

    /// <summary>Replaces the replicas; connections that are open stay where they are.</summary>
    public void Set(IEnumerable<IPEndPoint> targets) => _current = [.. targets];

    /// <summary>Every replica once, beginning with the next in turn: the first that accepts gets the connection.</summary>
    public IEnumerable<IPEndPoint> InTurn()
    {
        var targets = _current;
        if (targets.Length == 0)
        {
            yield break;
        }

        var first = (uint)Interlocked.Increment(ref _next);
        for (var i = 0u; i < targets.Length; i++)
        {
            yield return targets[(first + i) % (uint)targets.Length];
        }
    }
}
