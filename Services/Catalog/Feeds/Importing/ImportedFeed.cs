namespace AspireShop.Catalog.Feeds.Importing;

/// <summary>What the database knows of a content that was imported.</summary>
internal sealed record ImportedFeed(string Claim, int Rows, int Added, int Changed, long Pieces, DateTimeOffset At);
