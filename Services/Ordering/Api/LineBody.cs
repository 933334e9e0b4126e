namespace AspireShop.Ordering.Api;

/// <summary>A line as it may arrive.</summary>
internal sealed record LineBody
{
    public string? ProductId { get; init; }

    public int Quantity { get; init; }
}
