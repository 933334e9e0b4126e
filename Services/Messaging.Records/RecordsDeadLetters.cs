using AspireShop.Messaging.DeadLetters;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>The dead letters of one database's queue, for its owner.</summary>
public sealed class RecordsDeadLetters(NpgsqlDataSource source) : IDeadLetters
{
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            SELECT id, type, source, time, partition_key, trace_parent, trace_state, attempts, payload, subscriber, error, died_at
            FROM messaging.dead_letter ORDER BY died_at DESC, id LIMIT $1
            """);
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(cancellationToken))
        {
            letters.Add(new DeadLetter
            {
                Envelope = EnvelopeRow.Read(reader, 0),
                Subscriber = reader.GetString(EnvelopeRow.Columns),
                Error = reader.GetString(EnvelopeRow.Columns + 1),
                DiedAt = reader.GetFieldValue<DateTimeOffset>(EnvelopeRow.Columns + 2),
            });
        }

        return letters;
    }

    public async Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT messaging.replay($1, $2)");
        command.Parameters.Add(new() { Value = subscriber });
        command.Parameters.Add(new() { Value = messageId });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
