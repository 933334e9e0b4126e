using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Inventory.Data;
using AspireShop.Messaging;
using AspireShop.Messaging.Sockets;

namespace AspireShop.Inventory.Requests;

/// <summary>What the service is asked over its socket.</summary>
internal sealed class StockOperations(StockReservations reservations)
{
    public SocketsOperations Build() => new SocketsOperations.Builder()
        .On(MessageJson.Default.ReserveStock, MessageJson.Default.StockReservation, (request, _, cancellationToken) => ReserveAsync(request, cancellationToken))
        .On(MessageJson.Default.CommitStock, MessageJson.Default.ReservationSettled, (request, _, cancellationToken) => reservations.CommitAsync(Checked(request.OrderId), cancellationToken))
        .On(MessageJson.Default.ReleaseStock, MessageJson.Default.ReservationSettled, (request, _, cancellationToken) => reservations.ReleaseAsync(Checked(request.OrderId), cancellationToken))
        .Build();

    private Task<StockReservation> ReserveAsync(ReserveStock request, CancellationToken cancellationToken)
    {
        StockLines.ThrowIfInvalid(request.Lines);
        return reservations.ReserveAsync(Checked(request.OrderId), request.Lines, cancellationToken);
    }

    private static Guid Checked(Guid orderId) => orderId != Guid.Empty
        ? orderId
        : throw new MessageRejectedException("OrderId is all zeros: send the order's id.");
}
