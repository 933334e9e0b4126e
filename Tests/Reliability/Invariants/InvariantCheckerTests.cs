using AspireShop.Reliability.Tests.Ledger;

namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>The checker is only worth something if it finds what is wrong: each bug that is planted here must be caught, by the invariant it breaks.</summary>
public class InvariantCheckerTests
{
    private static readonly Guid Done = Guid.Parse("0193a000-0000-7000-8000-000000000001");
    private static readonly Guid Short = Guid.Parse("0193a000-0000-7000-8000-000000000002");
    private static readonly Guid Declined = Guid.Parse("0193a000-0000-7000-8000-000000000003");
    private static readonly Guid Stranger = Guid.Parse("0193a000-0000-7000-8000-000000000099");

    private static readonly Dictionary<string, (string Invariant, Func<ShopSnapshot, ShopSnapshot> Plant)> Bugs = new(StringComparer.Ordinal)
    {
        ["a lost order"] = ("I1", books => books with { Orders = [.. books.Orders.Where(order => order.Id != Done)] }),
        ["an order placed twice for one key"] = ("I1", books => books with { Orders = [.. books.Orders, books.Orders[0] with { Id = Stranger }] }),
        ["an order that was refused"] = ("I1", books => books with { Ledger = [.. books.Ledger.Skip(1), new LedgerEntry("key-1", Verdict.Refused, null)] }),
        ["an order that nobody asked for"] = ("I1", books => books with { Ledger = [.. books.Ledger.Skip(1)] }),
        ["another order's id in the answer"] = ("I1", books => books with { Ledger = [.. books.Ledger.Skip(1), new LedgerEntry("key-1", Verdict.Ok, Stranger)] }),
        ["an order that never ended"] = ("I2", books => Change(books, Done, order => order with { Status = "Paid", Version = 3, History = [.. order.History.Take(3)] })),
        ["a step that was skipped"] = ("I2", books => Change(books, Done, order => order with { History = [.. order.History.Where(step => step.Version != 2)] })),
        ["two terminal statuses"] = ("I2", books => Change(books, Done, order => order with { Status = "Rejected", Version = 5, History = [.. order.History, new("Rejected", 5)] })),
        ["a status that its history does not have"] = ("I2", books => Change(books, Short, order => order with { Status = "Completed" })),
        ["a double capture"] = ("I3", books => books with { Gateway = [.. books.Gateway, new GatewayEntry(Done, IsRefund: false, 100)] }),
        ["a capture the payments do not know"] = ("I3", books => books with { Payments = [] }),
        ["money kept for a declined order"] = ("I3", books => books with { Payments = [.. books.Payments, new(Declined, 50, 0)], Gateway = [.. books.Gateway, new(Declined, IsRefund: false, 50)] }),
        ["too little captured"] = ("I3", books => books with { Payments = [new(Done, 99, 0)], Gateway = [new(Done, IsRefund: false, 99)] }),
        ["a refund of a completed order"] = ("I3", books => books with { Payments = [new(Done, 100, 100)], Gateway = [.. books.Gateway, new(Done, IsRefund: true, 100)] }),
        ["money for an order that does not exist"] = ("I3", books => books with { Payments = [.. books.Payments, new(Stranger, 1, 0)], Gateway = [.. books.Gateway, new(Stranger, IsRefund: false, 1)] }),
        ["a lost update of the stock"] = ("I4", books => books with { Stock = [books.Stock[0] with { OnHand = books.Stock[0].OnHand + 1 }] }),
        ["stock sold below zero"] = ("I4", books => books with { Stock = [new("COF-1", Initial: 1, Imported: 0, Sold: 2, Reserved: 0, OnHand: -1)] }),
        ["a reservation that was never released"] = ("I4", books => books with { Stock = [books.Stock[0] with { Reserved = 1, OnHand = books.Stock[0].OnHand - 1 }] }),
        ["sold twice for one order"] = ("I4", books => books with { Stock = [books.Stock[0] with { Sold = 4, OnHand = 6 }] }),
        ["a completed order without its goods"] = ("I4", books => books with { Reservations = [] }),
        ["a dead letter"] = ("I5", books => books with { DeadLetters = ["OrderPlaced for fulfilment"] }),
        ["a state that was not published"] = ("I6", books => books with { Retained = [.. books.Retained.Skip(1)] }),
        ["a version that went backwards"] = ("I6", books => books with { Retained = [.. books.Retained.Skip(1), new(Done, "Paid", 3)] }),
        ["a topic of no order"] = ("I6", books => books with { Retained = [.. books.Retained, new(Stranger, "Placed", 1)] }),
        ["a missing invoice"] = ("I7", books => books with { Invoices = [] }),
        ["a truncated invoice"] = ("I7", books => books with { Invoices = [new(Done, IsWhole: false)] }),
        ["an invoice for a rejected order"] = ("I7", books => books with { Invoices = [.. books.Invoices, new(Short, IsWhole: true)] }),
    };

    public static TheoryData<string> Names => [.. Bugs.Keys];

    [Fact]
    public void Books_that_are_right_have_no_violation() => Assert.Empty(InvariantChecker.Violations(Books()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_bug_is_caught_by_name(string bug)
    {
        var (invariant, plant) = Bugs[bug];

        var violations = InvariantChecker.Violations(plant(Books()));

        Assert.Contains(violations, violation => violation.StartsWith(invariant + ":", StringComparison.Ordinal));
    }

    private static ShopSnapshot Change(ShopSnapshot books, Guid order, Func<OrderBook, OrderBook> change)
        => books with { Orders = [.. books.Orders.Select(book => book.Id == order ? change(book) : book)] };

    private static ShopSnapshot Books() => new()
    {
        Ledger = [new("key-1", Verdict.Ok, Done), new("key-2", Verdict.Ok, Short), new("key-3", Verdict.Unknown, null), new("key-4", Verdict.Refused, null)],
        Orders =
        [
            Order(Done, "key-1", 100, "Placed", "StockReserved", "Paid", "Completed"),
            Order(Short, "key-2", 70, "Placed", "Rejected"),
            Order(Declined, "key-3", 50, "Placed", "StockReserved", "PaymentFailed"),
        ],
        Payments = [new(Done, 100, 0)],
        Gateway = [new(Done, IsRefund: false, 100)],
        Stock = [new("COF-1", Initial: 8, Imported: 2, Sold: 2, Reserved: 0, OnHand: 8)],
        Reservations = [new(Done, "Committed", [new("COF-1", 2)]), new(Declined, "Released", [new("COF-1", 2)])],
        Invoices = [new(Done, IsWhole: true)],
        Retained = [new(Done, "Completed", 4), new(Short, "Rejected", 2), new(Declined, "PaymentFailed", 3)],
        DeadLetters = [],
    };

    private static OrderBook Order(Guid id, string key, decimal total, params string[] statuses)
        => new(id, key, statuses[^1], statuses.Length, total, [.. statuses.Select((status, i) => new OrderStep(status, i + 1))], [new("COF-1", 2)]);
}
