namespace AspireShop.Catalog.Feeds;

/// <summary>What became of a feed, beside it as JSON.</summary>
internal sealed record FeedReport
{
    public required string File { get; init; }

    /// <summary>Of the content, in lower case hexadecimal; null when it was not read.</summary>
    public string? Sha256 { get; init; }

    public required FeedOutcome Outcome { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Rows of the file, as far as it could be read.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that are in order. Of a rejected file none of them was imported.</summary>
    public int Accepted { get; init; }

    /// <summary>Products that are new.</summary>
    public int Added { get; init; }

    /// <summary>Products that are different now.</summary>
    public int Changed { get; init; }

    /// <summary>Pieces that Inventory is told of.</summary>
    public long Pieces { get; init; }

    /// <summary>When the same content was imported first.</summary>
    public DateTimeOffset? ImportedAt { get; init; }

    /// <summary>How many errors there are; the list ends after the first 10,000.</summary>
    public int ErrorCount { get; init; }

    public IReadOnlyList<FeedError> Errors { get; init; } = [];
}
