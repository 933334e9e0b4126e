using System.Data.Common;
using AspireShop.Messaging.Telemetry;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Records messages in a transaction on the database that holds the queue.</summary>
public sealed class RecordsOutbox : IOutbox
{
    public async Task AddAsync(DbTransaction transaction, Envelope envelope, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        using var activity = MessagingTelemetry.StartSend(RecordsTransport.System, envelope);
        try
        {
            await using var command = SendCommand.Create(ConnectionOf(transaction), MessagingTelemetry.Stamp(envelope), delay);
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
