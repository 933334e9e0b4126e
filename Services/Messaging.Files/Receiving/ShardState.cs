namespace AspireShop.Messaging.Files.Receiving;

/// <summary>One shard as its receiver sees it; changed by <see cref="WaitingIndex"/> alone. Losing a shard ends its state; taking it again begins another.</summary>
internal sealed class ShardState(int number, ulong token)
{
    public int Number { get; } = number;

    /// <summary>Of the lease.</summary>
    public ulong Token { get; } = token;

    public ShardPhase Phase { get; set; } = ShardPhase.Filling;

    /// <summary>Lines with a message out.</summary>
    public int Out { get; set; }
}
