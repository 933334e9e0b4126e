namespace AspireShop.Catalog.Feeds.Folders;

/// <summary>A feed that was taken: a folder of its own in <c>work/</c>, with the file in it.</summary>
/// <param name="Id">The folder's name: when it was taken, and a random part.</param>
/// <param name="File">The file's name as it was dropped; null when the folder is empty.</param>
internal sealed record FeedClaim(string Id, string? File);
