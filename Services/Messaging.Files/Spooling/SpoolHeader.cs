namespace AspireShop.Messaging.Files.Spooling;

/// <summary>The envelope without its payload, as it stands in a file.</summary>
internal sealed record SpoolHeader
{
    public required Guid Id { get; init; }

    public required string Type { get; init; }

    public required string Source { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string PartitionKey { get; init; }

    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }
}
