using AspireShop.Catalog.Domain;

namespace AspireShop.Catalog.Feeds.Reading;

/// <summary>A row that is in order by itself.</summary>
/// <param name="Line">Where it is: see <see cref="FeedError.Line"/>.</param>
/// <param name="Draft">The product; its id is the given one, or the one the name makes, which may be none.</param>
/// <param name="IsIdGiven">Whether the file gives the id.</param>
/// <param name="Quantity">Pieces delivered, 0 or more.</param>
internal sealed record FeedRow(long Line, ProductDraft Draft, bool IsIdGiven, int Quantity);
