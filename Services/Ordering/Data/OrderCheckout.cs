using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Ordering.Api;
using AspireShop.Ordering.Catalog;
using AspireShop.Ordering.Domain;
using AspireShop.Ordering.Live;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AspireShop.Ordering.Data;

/// <summary>Places an order: the order, the message to Fulfilment and the wish to clear the basket, in one transaction.</summary>
internal sealed class OrderCheckout(
    NpgsqlDataSource database, OrderStore store, IOutbox outbox, EnvelopeFactory envelopes, IOptions<OrderingOptions> options, OrderStateSource states, TimeProvider time)
{
    /// <returns>The order the key has made: this one, or that of a request with the same key that was a moment earlier.</returns>
    public async Task<EarlierCheckout> PlaceAsync(
        CheckoutKey key, PlaceOrderBody body, IReadOnlyList<PlaceOrderLine> lines, IReadOnlyDictionary<string, CatalogPrice> prices, CancellationToken cancellationToken)
    {
        // Postgres keeps microseconds: what is answered now is what is read later.
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var order = new PlacedOrder
        {
            Id = Guid.CreateVersion7(now),
            Number = await store.NextNumberAsync(now, cancellationToken),
            BuyerId = key.BuyerId,
            ShippingAddress = body.Address!,
            PaymentMethod = body.PaymentMethod!,
            Currency = prices[lines[0].ProductId].Currency,
            Lines = [.. lines.Select(l => new PricedLine(l.ProductId, prices[l.ProductId].Sku, prices[l.ProductId].Name, l.Quantity, Money.Read(prices[l.ProductId].Price)))],
            History = PlacedOrder.NewHistory(now),
        };
        return await TryStoreAsync(key, order, body.BasketVersion, cancellationToken)
            ? new EarlierCheckout(order, SameBody: true)
            : await store.FindAsync(key, cancellationToken) ?? throw new InvalidOperationException($"Order {order.Id} was refused for a key that no order has.");
    }

    private async Task<bool> TryStoreAsync(CheckoutKey key, PlacedOrder order, long basketVersion, CancellationToken cancellationToken)
    {
        var placed = envelopes.Create(Placed(order), MessageJson.Default.OrderPlaced, order.Id.ToString());
        var basket = envelopes.Create(new BasketCheckedOut { OrderId = order.Id, BuyerId = order.BuyerId, BasketVersion = basketVersion }, MessageJson.Default.BasketCheckedOut, order.BuyerId);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await OrderStore.TryInsertAsync(connection, new NewOrder(order, key, placed.Id), cancellationToken))
        {
            return false;
        }

        await outbox.AddQuietlyAsync(transaction, placed, options.Value.GracePeriod, cancellationToken);
        await outbox.AddQuietlyAsync(transaction, basket, TimeSpan.Zero, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Committed(placed);
        outbox.Committed(basket);
        states.Changed.Set();
        return true;
    }

    private static OrderPlaced Placed(PlacedOrder order) => new()
    {
        OrderId = order.Id,
        Number = order.Number,
        BuyerId = order.BuyerId,
        PlacedAt = order.PlacedAt,
        ShippingAddress = order.ShippingAddress,
        PaymentMethod = order.PaymentMethod,
        Total = Money.Write(order.Total),
        Currency = order.Currency,
        Lines = [.. order.Lines.Select(l => new PlacedLine { ProductId = l.ProductId, Sku = l.Sku, Name = l.Name, Quantity = l.Quantity, UnitPrice = Money.Write(l.UnitPrice) })],
        Version = order.Version,
    };
}
