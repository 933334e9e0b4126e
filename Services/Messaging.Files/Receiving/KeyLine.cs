namespace AspireShop.Messaging.Files.Receiving;

/// <summary>The messages of one key: one is out, being handled or waiting for its next try; the others stand in line behind it.</summary>
internal sealed class KeyLine(ulong key, ShardState shard)
{
    public ulong Key { get; } = key;

    public ShardState Shard { get; } = shard;

    /// <summary>In the order of their sequence.</summary>
    public PriorityQueue<Entry, long> Waiting { get; } = new();

    /// <summary>The one that is out.</summary>
    public Entry? Out { get; set; }

    /// <summary>Whether it is in the queue of lines that can be taken from.</summary>
    public bool IsReady { get; set; }
}
