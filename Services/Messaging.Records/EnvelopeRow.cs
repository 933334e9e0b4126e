using System.Data.Common;

namespace AspireShop.Messaging.Records;

/// <summary>Reads an envelope from columns in the order id, type, source, time, partition_key, trace_parent, trace_state, attempts, payload.</summary>
internal static class EnvelopeRow
{
    public const int Columns = 9;

    public static Envelope Read(DbDataReader row, int first) => new()
    {
        Id = row.GetGuid(first),
        Type = row.GetString(first + 1),
        Source = row.GetString(first + 2),
        Time = row.GetFieldValue<DateTimeOffset>(first + 3),
        PartitionKey = row.GetString(first + 4),
        TraceParent = row.IsDBNull(first + 5) ? null : row.GetString(first + 5),
        TraceState = row.IsDBNull(first + 6) ? null : row.GetString(first + 6),
        Attempt = row.GetInt32(first + 7),
        Payload = row.GetFieldValue<byte[]>(first + 8),
    };
}
