using AspireShop.Ordering.Domain;

namespace AspireShop.Ordering.Data;

/// <summary>An order to be stored, with what makes its placing repeatable.</summary>
/// <param name="Order">The order.</param>
/// <param name="Key">The buyer's key.</param>
/// <param name="PlacedMessageId">The OrderPlaced record's id.</param>
internal sealed record NewOrder(PlacedOrder Order, CheckoutKey Key, Guid PlacedMessageId);
