namespace AspireShop.Catalog.Feeds;

/// <summary>One thing that is wrong with a feed.</summary>
internal sealed record FeedError
{
    /// <summary>CSV: the line its row begins on, from 1. JSON: the number of the element, from 1. 0: the file as a whole.</summary>
    public required long Line { get; init; }

    /// <summary>The column; null for the whole row.</summary>
    public string? Field { get; init; }

    /// <summary>What stands there, cut to 200 characters.</summary>
    public string? Value { get; init; }

    /// <summary>What is to be done about it.</summary>
    public required string Remedy { get; init; }
}
