using AspireShop.Contracts.Inventory;
using AspireShop.Contracts.Ordering;

namespace AspireShop.Fulfilment.Saga;

/// <summary>
/// The order's life, as a table: the step that was due and what came of it give the next one. Nothing is done here. What gives something up again
/// (<see cref="SagaStep.Release"/>, <see cref="SagaStep.Refund"/>) is a step of its own, stored before it is taken, so that there is no way back from it.
/// </summary>
internal static class SagaMachine
{
    private const string GoodsGone = "The goods were no longer set aside when they had been paid for. The money has been given back.";

    /// <exception cref="InvalidOperationException">This cannot come of the step that was due.</exception>
    public static SagaTransition Next(SagaState state, SagaEvent happened, DateTimeOffset now) => new(state, (state.Step, happened) switch
    {
        (SagaStep.Reserve, SagaEvent.StockReserved) => Tell(state, OrderStatus.StockReserved, SagaStep.Capture, now),
        (SagaStep.Reserve, SagaEvent.StockShort e) => Tell(state with { Reason = e.Reason }, OrderStatus.Rejected, SagaStep.Done, now),

        (SagaStep.Capture, SagaEvent.PaymentCaptured) => Tell(state, OrderStatus.Paid, SagaStep.Commit, now),
        (SagaStep.Capture, SagaEvent.PaymentDeclined e) => state with { Step = SagaStep.Release, Reason = e.Reason },
        (SagaStep.Release, SagaEvent.StockSettled { State: ReservationState.Released or ReservationState.None }) => Tell(state, OrderStatus.PaymentFailed, SagaStep.Done, now),

        (SagaStep.Commit, SagaEvent.StockSettled { State: ReservationState.Committed }) => state with { Step = SagaStep.Invoice },
        (SagaStep.Commit, SagaEvent.StockSettled { State: ReservationState.Released or ReservationState.None }) => state with { Step = SagaStep.Refund, Reason = GoodsGone },
        (SagaStep.Refund, SagaEvent.PaymentRefunded) => Tell(state, OrderStatus.Rejected, SagaStep.Done, now),

        (SagaStep.Invoice, SagaEvent.InvoiceWritten e) => Tell(state with { Invoice = e.Proof }, OrderStatus.Completed, SagaStep.Done, now),
        _ => throw new InvalidOperationException($"Order {state.OrderId} is to {state.Step} at version {state.Version}: {happened} cannot come of that."),
    });

    private static SagaState Tell(SagaState state, OrderStatus status, SagaStep step, DateTimeOffset now)
        => state with { Status = status, Version = state.Version + 1, Step = step, At = now };
}
