using AspireShop.Contracts.Inventory;
using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Saga;
using AspireShop.Fulfilment.Tests.Support;

namespace AspireShop.Fulfilment.Tests.Saga;

public sealed class SagaMachineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    private static readonly SagaEvent[] Events =
    [
        new SagaEvent.StockReserved(), new SagaEvent.StockShort("short"), new SagaEvent.PaymentCaptured(), new SagaEvent.PaymentDeclined("declined"), new SagaEvent.PaymentRefunded(),
        new SagaEvent.StockSettled(ReservationState.None), new SagaEvent.StockSettled(ReservationState.Reserved), new SagaEvent.StockSettled(ReservationState.Committed),
        new SagaEvent.StockSettled(ReservationState.Released), new SagaEvent.InvoiceWritten(new InvoiceProof(1, "00")),
    ];

    [Fact]
    public void The_life_of_an_order_is_this_table()
    {
        var table = from step in Enum.GetValues<SagaStep>()
                    from happened in Events
                    select (Step: step, Event: happened, To: TryNext(step, happened)) into row
                    where row.To is not null
                    select $"{row.Step} + {Name(row.Event)} -> {row.To!.To.Step}{(row.To.Told is { } told ? $", tells {told.Status}" : "")}{(row.To.AsksForInvoice ? ", asks for the invoice" : "")}";

        Assert.Equal(
            """
            Reserve + StockReserved -> Capture, tells StockReserved
            Reserve + StockShort -> Done, tells Rejected
            Capture + PaymentCaptured -> Commit, tells Paid
            Capture + PaymentDeclined -> Release
            Commit + StockSettled None -> Refund
            Commit + StockSettled Committed -> Invoice, asks for the invoice
            Commit + StockSettled Released -> Refund
            Invoice + InvoiceWritten -> Done, tells Completed
            Release + StockSettled None -> Done, tells PaymentFailed
            Release + StockSettled Released -> Done, tells PaymentFailed
            Refund + PaymentRefunded -> Done, tells Rejected
            """.ReplaceLineEndings("\n"),
            string.Join("\n", table));
    }

    [Fact]
    public void Versions_count_on_from_the_placed_orders_and_the_reason_is_kept_till_it_is_told()
    {
        var state = SagaState.New(Placed.Order() with { Version = 5 });

        state = SagaMachine.Next(state, new SagaEvent.StockReserved(), Now).To;
        var declined = SagaMachine.Next(state, new SagaEvent.PaymentDeclined("No money."), Now);
        var failed = SagaMachine.Next(declined.To, new SagaEvent.StockSettled(ReservationState.Released), Now);

        Assert.Equal((6, 6, 7), (state.Version, declined.To.Version, failed.To.Version));
        Assert.Null(declined.Told);
        Assert.Equal(new OrderStatusChanged { OrderId = state.OrderId, Status = OrderStatus.PaymentFailed, Version = 7, At = Now, Reason = "No money." }, failed.Told);
    }

    private static string Name(SagaEvent happened) => happened is SagaEvent.StockSettled settled ? $"StockSettled {settled.State}" : happened.GetType().Name;

    private static SagaTransition? TryNext(SagaStep step, SagaEvent happened)
    {
        try
        {
            return SagaMachine.Next(SagaState.New(Placed.Order()) with { Step = step }, happened, Now);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
