using AspireShop.Messaging.Sending;
using AspireShop.Messaging.Telemetry;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Hands a message on to one subscriber of the queue, whoever is subscribed to its type: what a relay does with one that was recorded for another route.</summary>
/// <param name="source">The database that holds the queue, as its owner.</param>
/// <param name="subscriber">Who gets it.</param>
public sealed class RecordsForward(NpgsqlDataSource source, string subscriber) : IMessageDelivery
{
    /// <summary>Completes when it is recorded for the subscriber; handling it is that one's own matter.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async ValueTask<DeliveryOutcome> DeliverAsync(Envelope envelope, int attempt, CancellationToken cancellationToken)
    {
        using var activity = MessagingTelemetry.StartDeliver(RecordsTransport.System, envelope);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = SendCommand.Forward(connection, envelope, subscriber);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return DeliveryOutcome.Handled;
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }
}
