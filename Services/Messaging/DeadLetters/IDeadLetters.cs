namespace AspireShop.Messaging.DeadLetters;

/// <summary>The messages that were given up on, for people to look at and to send again.</summary>
public interface IDeadLetters
{
    /// <summary>The most recent ones first.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Delivers one again, with its tries counted from the start, behind what its partition key now holds.</summary>
    /// <returns>False when there is no such dead letter.</returns>
    Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken);
}
