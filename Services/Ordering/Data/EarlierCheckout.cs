using AspireShop.Ordering.Domain;

namespace AspireShop.Ordering.Data;

/// <summary>The order that a key has already made.</summary>
/// <param name="Order">The order.</param>
/// <param name="SameBody">Whether the buyer sent the same then.</param>
internal sealed record EarlierCheckout(PlacedOrder Order, bool SameBody);
