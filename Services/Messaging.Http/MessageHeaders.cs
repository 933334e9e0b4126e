namespace AspireShop.Messaging.Http;

/// <summary>The headers of the wire contract: CloudEvents 1.0 in binary mode (values percent-encoded UTF-8), and what goes with every call.</summary>
public static class MessageHeaders
{
    /// <summary>Always <c>1.0</c>.</summary>
    public const string SpecVersion = "ce-specversion";

    /// <summary><see cref="Envelope.Id"/>; the same as <see cref="IdempotencyKey"/>.</summary>
    public const string Id = "ce-id";

    /// <summary><see cref="Envelope.Type"/>.</summary>
    public const string Type = "ce-type";

    /// <summary><see cref="Envelope.Source"/>.</summary>
    public const string Source = "ce-source";

    /// <summary><see cref="Envelope.Time"/>, RFC 3339.</summary>
    public const string Time = "ce-time";

    /// <summary><see cref="Envelope.PartitionKey"/>, the CloudEvents partitioning extension.</summary>
    public const string PartitionKey = "ce-partitionkey";

    /// <summary><see cref="Envelope.Attempt"/>, 1 or more.</summary>
    public const string Attempt = "ce-attempt";

    /// <summary>The same for each repetition: 1 to 200 visible ASCII characters.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Milliseconds for which an answer is still of use, 1 or more.</summary>
    public const string Deadline = "Request-Deadline-Ms";

    private const int LongestKey = 200;

    /// <summary>Whether a text can be an idempotency key.</summary>
    internal static bool IsKey(string key) => key.Length is > 0 and <= LongestKey && !key.AsSpan().ContainsAnyExceptInRange('!', '~');
}
