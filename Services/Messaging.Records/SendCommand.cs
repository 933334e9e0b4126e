using Npgsql;
using NpgsqlTypes;

namespace AspireShop.Messaging.Records;

/// <summary>The calls of <c>messaging.send</c>, of <c>messaging.send_quietly</c>, after which the caller notifies, and of <c>messaging.forward</c>.</summary>
internal static class SendCommand
{
    public static async Task<NpgsqlCommand> CreateAsync(NpgsqlConnection connection, Envelope envelope, TimeSpan delay, bool quietly, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand($"SELECT messaging.{(quietly ? "send_quietly" : "send")}($1, $2, $3, $4, $5, $6, $7, $8, $9)", connection);
        Add(command, envelope);
        command.Parameters.Add(new() { Value = delay, NpgsqlDbType = NpgsqlDbType.Interval });

        // A round trip at a connection's first message, none later.
        await command.PrepareAsync(cancellationToken);
        return command;
    }

    public static NpgsqlCommand Forward(NpgsqlConnection connection, Envelope envelope, string subscriber)
    {
        var command = new NpgsqlCommand("SELECT messaging.forward($1, $2, $3, $4, $5, $6, $7, $8, $9)", connection) { Parameters = { new() { Value = subscriber } } };
        Add(command, envelope);
        return command;
    }

    private static void Add(NpgsqlCommand command, Envelope envelope) => command.Parameters.AddRange(new NpgsqlParameter[]
    {
        new() { Value = envelope.Id, NpgsqlDbType = NpgsqlDbType.Uuid },
        new() { Value = envelope.Type, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = envelope.Source, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = envelope.Time.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
        new() { Value = envelope.PartitionKey, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = (object?)envelope.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = (object?)envelope.TraceState ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = envelope.Payload, NpgsqlDbType = NpgsqlDbType.Bytea },
    });
}
