using AspireShop.Messaging.Telemetry;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Sends in a transaction of its own: accepted when it has committed.</summary>
/// <param name="source">The database that holds the queue.</param>
public sealed class RecordsSender(NpgsqlDataSource source) : IMessageSender
{
    private readonly Notifier _notifier = new(source);

    public TransportCapabilities Capabilities => RecordsTransport.Capabilities;

    public async Task SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        using var activity = MessagingTelemetry.StartSend(RecordsTransport.System, envelope);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = SendCommand.Create(connection, MessagingTelemetry.Stamp(envelope), TimeSpan.Zero, quietly: true);
            await command.ExecuteNonQueryAsync(cancellationToken);
            _notifier.Committed(envelope.Type);
            MessagingMeter.Sent(RecordsTransport.System, envelope.Type);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }
}
