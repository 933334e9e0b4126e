namespace AspireShop.Messaging.Files.Receiving;

/// <summary>What this receiver does with a shard.</summary>
internal enum ShardPhase
{
    /// <summary>Nothing: it is another's, or nobody's.</summary>
    None,

    /// <summary>It is ours; what waits in it is being found out. Nothing is taken: a newer message might go first.</summary>
    Filling,

    /// <summary>Messages are taken.</summary>
    Open,

    /// <summary>It is to be another's: no message is taken, what is out is finished.</summary>
    Closing,
}
