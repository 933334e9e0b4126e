namespace AspireShop.Identity.Keys;

/// <summary>The keys in memory, as of the last refresh.</summary>
internal sealed class KeyRing(TimeProvider time)
{
    private volatile IReadOnlyList<SigningKey> _keys = [];

    /// <summary>Every key that is published, also those that do not sign yet or any more. Empty until the database was read.</summary>
    public IReadOnlyList<SigningKey> Published => _keys;

    /// <summary>
    /// The key that signs now: of those that are active the newest. Should the database have been away so long that none is,
    /// the last one goes on: an overdue key is better than no shop.
    /// </summary>
    public SigningKey? Active
    {
        get
        {
            var now = time.GetUtcNow();
            return _keys.LastOrDefault(key => key.Private is not null && key.Row.ActivatesAt <= now && now < key.Row.RetiresAt)
                ?? _keys.LastOrDefault(key => key.Private is not null);
        }
    }

    public void Replace(IReadOnlyList<SigningKey> keys) => _keys = keys;
}
