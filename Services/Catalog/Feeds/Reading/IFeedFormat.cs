namespace AspireShop.Catalog.Feeds.Reading;

/// <summary>One way to write a feed.</summary>
internal interface IFeedFormat
{
    /// <summary>What its files' names end with, in lower case with the dot.</summary>
    string Extension { get; }

    /// <summary>Reads rows till the end, or till reading on is of no use; what is wrong is entered in the content.</summary>
    /// <exception cref="IOException">The file cannot be read now.</exception>
    Task ReadAsync(HashedStream stream, FeedContent content, CancellationToken cancellationToken);
}
