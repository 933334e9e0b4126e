namespace AspireShop.Contracts.Ordering;

/// <summary>The buyer withdrew an order within its grace period. From Ordering to Fulfilment; partition key is the order's id.</summary>
public sealed record OrderCancelled
{
    public required Guid OrderId { get; init; }

    public required DateTimeOffset CancelledAt { get; init; }

    /// <summary>The order's version with the cancellation.</summary>
    public required int Version { get; init; }
}
