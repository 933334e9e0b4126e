using Npgsql;
using NpgsqlTypes;

namespace AspireShop.Messaging.Records;

/// <summary>The call of <c>messaging.send</c>, or of <c>messaging.send_quietly</c>, after which the caller notifies.</summary>
internal static class SendCommand
{
    public static NpgsqlCommand Create(NpgsqlConnection connection, Envelope envelope, TimeSpan delay, bool quietly = false)
        => new($"SELECT messaging.{(quietly ? "send_quietly" : "send")}($1, $2, $3, $4, $5, $6, $7, $8, $9)", connection)
        {
            Parameters =
            {
                new() { Value = envelope.Id },
                new() { Value = envelope.Type },
                new() { Value = envelope.Source },
                new() { Value = envelope.Time.ToUniversalTime() },
                new() { Value = envelope.PartitionKey },
                new() { Value = (object?)envelope.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)envelope.TraceState ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = envelope.Payload, NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = delay, NpgsqlDbType = NpgsqlDbType.Interval },
            },
        };
}
