namespace AspireShop.Web.Live;

/// <summary>Counts the open streams of each session.</summary>
internal sealed class StreamLimit(LiveOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>False when the session has as many as it may have. Give it back with <see cref="Release"/>.</summary>
    public bool TryTake(string session)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(session);
            if (open >= options.StreamsPerSession)
            {
                return false;
            }

            _open[session] = open + 1;
            return true;
        }
    }

    public void Release(string session)
    {
        lock (_lock)
        {
            if (--_open[session] == 0)
            {
                _open.Remove(session);
            }
        }
    }
}
