using System.Data.Common;
using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Messaging;

namespace AspireShop.Catalog.Messages;

/// <summary>Tells Inventory, in the caller's own transaction, what has come in and what was counted.</summary>
internal sealed class StockMessages(IOutbox outbox, EnvelopeFactory envelopes, TimeProvider time)
{
    /// <param name="transaction">The caller's.</param>
    /// <param name="deliveryId">What the delivery is known by; it counts once.</param>
    /// <param name="lines">One or more, of 1 or more pieces.</param>
    /// <param name="cancellationToken">Stops waiting; the transaction must then be rolled back.</param>
    public Task DeliveredAsync(DbTransaction transaction, string deliveryId, IReadOnlyList<StockLine> lines, CancellationToken cancellationToken)
    {
        var message = new StockDelivered { DeliveryId = deliveryId, Lines = lines, DeliveredAt = time.GetUtcNow() };
        return outbox.AddAsync(transaction, envelopes.Create(message, MessageJson.Default.StockDelivered, deliveryId), TimeSpan.Zero, cancellationToken);
    }

    /// <param name="transaction">The caller's.</param>
    /// <param name="sku">What was counted.</param>
    /// <param name="available">How many pieces can be bought.</param>
    /// <param name="cancellationToken">Stops waiting; the transaction must then be rolled back.</param>
    public Task CountedAsync(DbTransaction transaction, string sku, int available, CancellationToken cancellationToken)
    {
        var message = new StockCounted { Sku = sku, Available = available, CountedAt = time.GetUtcNow() };
        return outbox.AddAsync(transaction, envelopes.Create(message, MessageJson.Default.StockCounted, sku), TimeSpan.Zero, cancellationToken);
    }
}
