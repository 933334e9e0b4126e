namespace AspireShop.Contracts.Ordering;

/// <summary>
/// An order stands that was made of this basket, which is to be cleared unless it has changed since. From Ordering to itself; partition key is the buyer's id.
/// </summary>
public sealed record BasketCheckedOut
{
    public required Guid OrderId { get; init; }

    public required string BuyerId { get; init; }

    /// <summary>The basket's version that became the order.</summary>
    public required long BasketVersion { get; init; }
}
