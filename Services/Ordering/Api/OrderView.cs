using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Domain;

namespace AspireShop.Ordering.Api;

/// <summary>Orders as callers see them.</summary>
internal static class OrderView
{
    /// <summary>The answer to placing: what was placed, the same at each repetition, whatever has become of the order since.</summary>
    public static Order AsPlaced(PlacedOrder order) => new()
    {
        Id = order.Id.ToString(),
        Number = order.Number,
        Status = order.History[0].Status,
        Total = Money.Write(order.Total),
        Currency = order.Currency,
        Lines = [.. order.Lines.Select(View)],
    };

    /// <summary>The whole order as it stands.</summary>
    public static Order Full(PlacedOrder order) => AsPlaced(order) with
    {
        Status = order.Status,
        PlacedAt = order.PlacedAt,
        ShippingAddress = order.ShippingAddress,
        PaymentMethod = order.PaymentMethod,
        History = order.History,
    };

    private static OrderLine View(PricedLine line) => new()
    {
        ProductId = line.ProductId,
        Name = line.Name,
        Quantity = line.Quantity,
        UnitPrice = Money.Write(line.UnitPrice),
        LineTotal = Money.Write(line.Total),
    };
}
