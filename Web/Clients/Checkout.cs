using AspireShop.Contracts.Ordering;

namespace AspireShop.Web.Clients;

/// <summary>
/// Turns the caller's basket into an order. The basket is read even when the same key has been used before: an order that stands is
/// found by its key, so an empty basket is for Ordering to judge.
/// </summary>
internal sealed class Checkout(BasketClient basket, OrdersClient orders)
{
    public async Task<HttpResponseMessage> PlaceAsync(string? key, CheckoutRequest request, CancellationToken cancellationToken)
    {
        var content = await basket.GetAsync(cancellationToken);
        var order = new PlaceOrderRequest
        {
            ShippingAddress = request.ShippingAddress,
            PaymentMethod = request.PaymentMethod,
            BasketVersion = content.Version,
            Lines = [.. content.Items.Select(item => new PlaceOrderLine { ProductId = item.ProductId, Quantity = item.Quantity })],
        };
        return await orders.PlaceAsync(key, order, cancellationToken);
    }
}
