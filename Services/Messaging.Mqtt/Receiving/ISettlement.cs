namespace AspireShop.Messaging.Mqtt.Receiving;

/// <summary>What the broker keeps about a message beside the message: MQTT itself counts no tries and has no dead letters.</summary>
internal interface ISettlement
{
    /// <summary>Records how many tries have been used up; best effort, it bounds how often a message can kill its receiver.</summary>
    Task RecordTriesAsync(Guid messageId, int failures, CancellationToken cancellationToken);

    /// <summary>Removes that record, if there is one.</summary>
    Task ForgetTriesAsync(Guid messageId, CancellationToken cancellationToken);

    /// <summary>Completes when the broker has the dead letter: the message may then be acknowledged.</summary>
    Task BuryAsync(Envelope envelope, string error, CancellationToken cancellationToken);
}
