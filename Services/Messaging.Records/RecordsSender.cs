using AspireShop.Messaging.Telemetry;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Sends in a transaction of its own: accepted when it has committed.</summary>
/// <param name="source">The database that holds the queue.</param>
public sealed class RecordsSender(NpgsqlDataSource source) : IMessageSender
{
    public TransportCapabilities Capabilities => RecordsTransport.Capabilities;

    public async Task SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        using var activity = MessagingTelemetry.StartSend(RecordsTransport.System, envelope);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = SendCommand.Create(connection, MessagingTelemetry.Stamp(envelope), TimeSpan.Zero);
            await command.ExecuteNonQueryAsync(cancellationToken);
            MessagingMeter.Sent(RecordsTransport.System, envelope.Type);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }
}
