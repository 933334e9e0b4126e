using AspireShop.Contracts.Ordering;

namespace AspireShop.Ordering.Api;

/// <summary><see cref="PlaceOrderRequest"/> as it may arrive: nothing is required, so that all that is missing can be said at once.</summary>
internal sealed record PlaceOrderBody
{
    public AddressBody? ShippingAddress { get; init; }

    public string? PaymentMethod { get; init; }

    public long BasketVersion { get; init; }

    public IReadOnlyList<LineBody?>? Lines { get; init; }

    public ShippingAddress? Address => ShippingAddress?.ToAddress();

    /// <summary>The lines, a missing one as one that breaks the rules.</summary>
    public IReadOnlyList<PlaceOrderLine> OrderLines
        => [.. (Lines ?? []).Select(l => new PlaceOrderLine { ProductId = l?.ProductId ?? "", Quantity = l?.Quantity ?? 0 })];
}
