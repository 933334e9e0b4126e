using System.Data.Common;
using AspireShop.Messaging.Telemetry;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Records messages in a transaction on the database that holds the queue.</summary>
/// <param name="source">That database, for waking receivers after a commit; null: they are always woken by the commit itself.</param>
public sealed class RecordsOutbox(NpgsqlDataSource? source = null) : IOutbox
{
    private readonly Notifier? _notifier = source is null ? null : new Notifier(source);

    public Task AddAsync(DbTransaction transaction, Envelope envelope, TimeSpan delay, CancellationToken cancellationToken)
        => AddAsync(transaction, envelope, delay, quietly: false, cancellationToken);

    public Task AddQuietlyAsync(DbTransaction transaction, Envelope envelope, TimeSpan delay, CancellationToken cancellationToken)
        => AddAsync(transaction, envelope, delay, quietly: _notifier is not null, cancellationToken);

    public void Committed(Envelope envelope) => _notifier?.Committed(envelope.Type);

    private static async Task AddAsync(DbTransaction transaction, Envelope envelope, TimeSpan delay, bool quietly, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        using var activity = MessagingTelemetry.StartSend(RecordsTransport.System, envelope);
        try
        {
            await using var command = await SendCommand.CreateAsync(ConnectionOf(transaction), MessagingTelemetry.Stamp(envelope), delay, quietly, cancellationToken);
            await command.ExecuteNonQueryAsync(cancellationToken);
            MessagingMeter.Sent(RecordsTransport.System, envelope.Type);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }

    public async Task<bool> TryWithdrawAsync(DbTransaction transaction, string partitionKey, Guid messageId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT messaging.withdraw($1, $2)", ConnectionOf(transaction))
        {
            Parameters = { new() { Value = partitionKey }, new() { Value = messageId } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static NpgsqlConnection ConnectionOf(DbTransaction transaction)
        => transaction.Connection as NpgsqlConnection
            ?? throw new ArgumentException("An open transaction on the PostgreSQL database that holds the queue is needed.", nameof(transaction));
}
