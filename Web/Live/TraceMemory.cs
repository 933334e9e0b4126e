using System.Diagnostics;

namespace AspireShop.Web.Live;

/// <summary>Which span published the newest version of the orders seen last, so that a stream that opens a moment later still belongs to that trace.</summary>
internal sealed class TraceMemory
{
    /// <summary>Orders in each of two generations, of which the older is dropped when the younger is full.</summary>
    private const int Capacity = 5_000;

    private readonly Lock _lock = new();
    private Dictionary<Guid, (long Version, ActivityContext Cause)> _young = [];
    private Dictionary<Guid, (long Version, ActivityContext Cause)> _old = [];

    public void Remember(Guid orderId, long version, ActivityContext cause)
    {
        lock (_lock)
        {
            if (_young.Count >= Capacity)
            {
                (_old, _young) = (_young, []);
            }

            _young[orderId] = (version, cause);
        }
    }

    /// <summary>The default context when it is not known.</summary>
    public ActivityContext Find(Guid orderId, long version)
    {
        lock (_lock)
        {
            return (_young.TryGetValue(orderId, out var seen) || _old.TryGetValue(orderId, out seen)) && seen.Version == version ? seen.Cause : default;
        }
    }
}
