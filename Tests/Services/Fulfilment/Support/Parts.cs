using AspireShop.Contracts.Inventory;
using AspireShop.Contracts.Payments;
using AspireShop.Fulfilment.Data;
using AspireShop.Fulfilment.Invoicing;
using AspireShop.Fulfilment.Peers;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AspireShop.Fulfilment.Tests.Support;

/// <summary>The service's handlers, put together as the service does, with points at which a test interrupts them.</summary>
internal static class Parts
{
    public static SagaRunner Runner(this IServiceProvider services, Interruption? interruption = null)
    {
        var points = interruption ?? Interruption.None;
        var options = services.GetRequiredService<FulfilmentOptions>();
        IRequester<TRequest, TReply> Peer<TRequest, TReply>() => new InterruptedRequester<TRequest, TReply>(services.GetRequiredService<IRequester<TRequest, TReply>>(), points);
        var warehouse = new Warehouse(Peer<ReserveStock, StockReservation>(), Peer<CommitStock, ReservationSettled>(), Peer<ReleaseStock, ReservationSettled>(), options);
        var cashier = new Cashier(Peer<CapturePayment, PaymentCapture>(), Peer<RefundPayment, PaymentRefund>(), options);
        return new SagaRunner(services.Store(points), new SagaActions(warehouse, cashier), warehouse, TimeProvider.System, NullLogger<SagaRunner>.Instance);
    }

    public static InvoiceWriter Writer(this IServiceProvider services, Interruption? interruption = null)
        => new(services.GetRequiredService<InvoiceShelf>(), services.Store(interruption ?? Interruption.None), services.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System);

    private static SagaStore Store(this IServiceProvider services, Interruption interruption) => new(
        services.GetRequiredService<NpgsqlDataSource>(), new InterruptedOutbox(services.GetRequiredService<IOutbox>(), interruption), services.GetRequiredService<EnvelopeFactory>());
}
