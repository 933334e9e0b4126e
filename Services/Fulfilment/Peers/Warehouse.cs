using AspireShop.Contracts.Inventory;
using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging;

namespace AspireShop.Fulfilment.Peers;

/// <summary>Inventory, as the saga asks it. The key of each request comes from the order alone.</summary>
internal sealed class Warehouse(
    IRequester<ReserveStock, StockReservation> reserve, IRequester<CommitStock, ReservationSettled> commit, IRequester<ReleaseStock, ReservationSettled> release, FulfilmentOptions options)
{
    private const string Name = "Inventory";

    public async Task<SagaEvent> ReserveAsync(OrderPlaced order, CancellationToken cancellationToken)
    {
        var lines = order.Lines.GroupBy(l => l.Sku, StringComparer.Ordinal).Select(g => new StockLine { Sku = g.Key, Quantity = g.Sum(l => l.Quantity) });
        var request = new ReserveStock { OrderId = order.OrderId, Lines = [.. lines] };
        var answer = await reserve.AskAsync(Name, request, $"reserve:{order.OrderId}", options.StockDeadline, cancellationToken);
        return answer.Reserved ? new SagaEvent.StockReserved() : new SagaEvent.StockShort(ReasonOf(order, answer.Shortages));
    }

    public async Task<SagaEvent> CommitAsync(Guid orderId, CancellationToken cancellationToken)
        => new SagaEvent.StockSettled((await commit.AskAsync(Name, new CommitStock { OrderId = orderId }, $"commit:{orderId}", options.StockDeadline, cancellationToken)).State);

    public async Task<SagaEvent> ReleaseAsync(Guid orderId, CancellationToken cancellationToken)
        => new SagaEvent.StockSettled((await release.AskAsync(Name, new ReleaseStock { OrderId = orderId }, $"release:{orderId}", options.StockDeadline, cancellationToken)).State);

    // By the names that the buyer knows.
    private static string ReasonOf(OrderPlaced order, IReadOnlyList<StockShortage> shortages)
    {
        var sentences = shortages.Select(s =>
        {
            var name = order.Lines.FirstOrDefault(l => l.Sku == s.Sku)?.Name ?? s.Sku;
            return s.Available > 0 ? $"Only {s.Available} of {name} {(s.Available == 1 ? "is" : "are")} left." : $"{name} is sold out.";
        });
        return string.Join(' ', sentences) is { Length: > 0 } reason ? reason : "The goods cannot be set aside.";
    }
}
