namespace AspireShop.Messaging.Mqtt.States;

/// <summary>The newest version seen of each key, of the keys seen last: two generations, of which the older is dropped when the younger is full.</summary>
internal sealed class VersionMemory(int capacity)
{
    private Dictionary<(string Kind, string Key), long> _young = [];
    private Dictionary<(string Kind, string Key), long> _old = [];

    /// <summary>Whether this version has been seen, or a newer one. Version 0 is unknown and never has.</summary>
    public bool HasSeen(string kind, string key, long version)
        => version > 0 && (_young.TryGetValue((kind, key), out var seen) || _old.TryGetValue((kind, key), out seen)) && seen >= version;

    public void Remember(string kind, string key, long version)
    {
        if (_young.Count >= capacity && !_young.ContainsKey((kind, key)))
        {
            (_old, _young) = (_young, []);
        }

        _young[(kind, key)] = version;
    }
}
