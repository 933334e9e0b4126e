using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Domain;

namespace AspireShop.Ordering.Tests.Domain;

public sealed class OrderTransitionTests
{
    [Fact]
    public void Nothing_follows_a_terminal_status_and_something_follows_every_other()
    {
        var all = Enum.GetValues<OrderStatus>();

        Assert.All(all, from => Assert.Equal(!from.IsTerminal(), all.Any(to => OrderTransitions.IsLegal(from, to))));
        Assert.DoesNotContain(all, from => OrderTransitions.IsLegal(from, OrderStatus.Placed));
    }

    [Fact]
    public void An_order_is_completed_after_it_was_paid_only_and_can_still_be_rejected_then()
    {
        Assert.True(OrderTransitions.IsLegal(OrderStatus.Paid, OrderStatus.Rejected));
        Assert.Equal([OrderStatus.Paid], Enum.GetValues<OrderStatus>().Where(from => OrderTransitions.IsLegal(from, OrderStatus.Completed)));
    }

    [Theory]
    [InlineData(OrderStatus.Completed, 2)]
    [InlineData(OrderStatus.StockReserved, 3)]
    [InlineData(OrderStatus.StockReserved, 1)]
    [InlineData(OrderStatus.Paid, 2)]
    public void A_step_that_is_not_the_next_one_is_an_error_that_says_so(OrderStatus status, int version)
    {
        var order = New();

        var error = Assert.Throws<IllegalTransitionException>(() => order.Become(status, version, order.PlacedAt));

        Assert.Contains($"is Placed at version 1: it cannot become {status} at version {version}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_adds_to_the_history()
    {
        var order = New();

        var rejected = order.Become(OrderStatus.Rejected, 2, order.PlacedAt.AddSeconds(1), "Sold out.");

        Assert.Equal((OrderStatus.Rejected, 2, 2, "Sold out."), (rejected.Status, rejected.Version, rejected.History.Count, rejected.History[1].Reason));
        Assert.Equal(OrderStatus.Placed, order.Status);
    }

    [Theory]
    [InlineData("125000.00", "125000.00")]
    [InlineData("5", "5.00")]
    [InlineData("0.5", "0.50")]
    public void Amounts_are_written_with_two_places(string read, string written) => Assert.Equal(written, Money.Write(Money.Read(read)));

    [Theory]
    [InlineData("1.001")]
    [InlineData("-1")]
    [InlineData("1,000")]
    [InlineData("")]
    public void What_is_not_an_amount_is_refused(string text) => Assert.Throws<FormatException>(() => Money.Read(text));

    private static PlacedOrder New() => new()
    {
        Id = Guid.CreateVersion7(),
        Number = "AS-2026-000001",
        BuyerId = "buyer",
        ShippingAddress = new() { Name = "n", Line1 = "l", City = "c", PostalCode = "p", Country = "ID" },
        PaymentMethod = "card-ok",
        Currency = "IDR",
        Lines = [new PricedLine("kopi", "COF-0001", "Kopi", 2, 1.25m)],
        History = PlacedOrder.NewHistory(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)),
    };
}
