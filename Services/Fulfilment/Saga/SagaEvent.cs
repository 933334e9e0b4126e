using AspireShop.Contracts.Inventory;

namespace AspireShop.Fulfilment.Saga;

/// <summary>What came of a step.</summary>
internal abstract record SagaEvent
{
    private SagaEvent()
    {
    }

    /// <summary>The goods are set aside, all of them.</summary>
    public sealed record StockReserved : SagaEvent;

    /// <summary>There were too few of them; none is set aside.</summary>
    /// <param name="Reason">Which, for people.</param>
    public sealed record StockShort(string Reason) : SagaEvent;

    /// <summary>The money was taken.</summary>
    public sealed record PaymentCaptured : SagaEvent;

    /// <summary>It was not, and never will be.</summary>
    /// <param name="Reason">In the gateway's words.</param>
    public sealed record PaymentDeclined(string Reason) : SagaEvent;

    /// <summary>The money was given back, if there was any.</summary>
    public sealed record PaymentRefunded : SagaEvent;

    /// <summary>The reservation was to be settled.</summary>
    /// <param name="State">How it stands.</param>
    public sealed record StockSettled(ReservationState State) : SagaEvent;

    /// <summary>The invoice lies in its folder.</summary>
    /// <param name="Proof">What it is.</param>
    public sealed record InvoiceWritten(InvoiceProof Proof) : SagaEvent;
}
