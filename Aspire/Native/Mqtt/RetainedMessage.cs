namespace AspireShop.Native.Mqtt;

/// <summary>A retained message as it lies in its file.</summary>
internal sealed record RetainedMessage
{
    public required string Topic { get; init; }

    public required byte[] Payload { get; init; }

    public string? ContentType { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];
}
