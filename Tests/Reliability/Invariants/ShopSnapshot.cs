using AspireShop.Reliability.Tests.Ledger;

namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>All books of the shop at one moment of quiescence: what the invariants are checked on.</summary>
internal sealed record ShopSnapshot
{
    /// <summary>What the buyers were told.</summary>
    public required IReadOnlyList<LedgerEntry> Ledger { get; init; }

    public required IReadOnlyList<OrderBook> Orders { get; init; }

    public required IReadOnlyList<PaymentBook> Payments { get; init; }

    /// <summary>The simulated gateway's own ledger.</summary>
    public required IReadOnlyList<GatewayEntry> Gateway { get; init; }

    public required IReadOnlyList<StockBook> Stock { get; init; }

    public required IReadOnlyList<ReservationBook> Reservations { get; init; }

    public required IReadOnlyList<SeenInvoice> Invoices { get; init; }

    /// <summary>Retained at the broker under <c>orders/</c>.</summary>
    public required IReadOnlyList<RetainedState> Retained { get; init; }

    /// <summary>Messages given up on, wherever they lie, as text.</summary>
    public required IReadOnlyList<string> DeadLetters { get; init; }
}
