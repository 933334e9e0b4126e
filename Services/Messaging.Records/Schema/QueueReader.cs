namespace AspireShop.Messaging.Records.Schema;

/// <summary>A database role that may receive from the queue and touch nothing else.</summary>
public sealed record QueueReader
{
    public required string Role { get; init; }

    public required string Password { get; init; }

    public override string ToString() => $"{nameof(QueueReader)} {Role}";
}
