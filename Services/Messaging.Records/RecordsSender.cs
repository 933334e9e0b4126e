using AspireShop.Messaging.Telemetry;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>
/// Sends in a transaction of its own: accepted when it has committed. One message alone notifies within its commit, which is the shortest way; of many at a time
/// none does, because such commits wait for one another: the process notifies afterwards, once for all that have committed meanwhile.
/// </summary>
/// <param name="source">The database that holds the queue.</param>
public sealed class RecordsSender(NpgsqlDataSource source) : IMessageSender
{
    private readonly Notifier _notifier = new(source);
    private int _sending;

    public TransportCapabilities Capabilities => RecordsTransport.Capabilities;

    public async Task SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        using var activity = MessagingTelemetry.StartSend(RecordsTransport.System, envelope);
        try
        {
            await SendOnceAsync(MessagingTelemetry.Stamp(envelope), cancellationToken);
            MessagingMeter.Sent(RecordsTransport.System, envelope.Type);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }

    private async Task SendOnceAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        try
        {
            var quietly = Interlocked.Increment(ref _sending) > 1;
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var command = await SendCommand.CreateAsync(connection, envelope, TimeSpan.Zero, quietly, cancellationToken);
            await command.ExecuteNonQueryAsync(cancellationToken);
            if (quietly)
            {
                _notifier.Committed(envelope.Type);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _sending);
        }
    }
}
