using System.Diagnostics.CodeAnalysis;
using AspireShop.Contracts.Payments;
using AspireShop.Payments.Tests.Support;
using AspireShop.Support.Postgres;

namespace AspireShop.Payments.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class RefundTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private static readonly PaymentRefund Nothing = new() { Refunded = "0.00" };
    private PaymentsUnderTest? _payments;

    private PaymentsUnderTest Payments => _payments!;

    public async ValueTask InitializeAsync() => _payments = await PaymentsUnderTest.StartAsync(postgres);

    public ValueTask DisposeAsync() => _payments?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact(Timeout = Limit)]
    public async Task All_that_was_captured_is_given_back_once_however_often_and_by_how_many_it_is_asked()
    {
        var request = Wanted.Capture();
        await Payments.CaptureAsync(request);

        var refunds = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Payments.RefundAsync(request.OrderId)));
        await Payments.StartAgainAsync();
        var later = await Payments.RefundAsync(request.OrderId);

        Assert.All([.. refunds, later], refund => Assert.Equal(new PaymentRefund { Refunded = "125000.00", Currency = "IDR" }, refund));
        Assert.Equal("Refunded 125000.00 125000.00", await Payments.PaymentAsync(request.OrderId));
        Assert.Equal("Captured 125000.00 1 125000.00", await Payments.LedgerAsync(request.OrderId));
    }

    [Fact(Timeout = Limit)]
    public async Task A_refund_before_the_capture_bars_it_for_ever()
    {
        var request = Wanted.Capture();

        Assert.Equal(Nothing, await Payments.RefundAsync(request.OrderId));
        var late = await Payments.CaptureAsync(request);
        await Payments.StartAgainAsync();
        var later = await Payments.CaptureAsync(request);

        Assert.All([late, later], answer => Assert.Equal(new PaymentCapture { Captured = false, DeclineReason = "The payment was called off before it was made." }, answer));
        Assert.Equal(Nothing, await Payments.RefundAsync(request.OrderId));
        Assert.Null(await Payments.LedgerAsync(request.OrderId));
    }

    [Fact(Timeout = Limit)]
    public async Task After_a_refund_nobody_is_told_that_the_order_is_paid()
    {
        var request = Wanted.Capture();
        await Payments.CaptureAsync(request, "key");
        await Payments.RefundAsync(request.OrderId);

        // Another key: what the first was answered is remembered with it for a while.
        var late = await Payments.CaptureAsync(request, "other");

        Assert.Equal(new PaymentCapture { Captured = false, DeclineReason = "The payment was given back." }, late);
        Assert.Equal("Captured 125000.00 1 125000.00", await Payments.LedgerAsync(request.OrderId));
    }

    [Fact(Timeout = Limit)]
    public async Task Of_a_declined_payment_there_is_nothing_to_give_back()
    {
        var request = Wanted.Capture("card-declined");
        await Payments.CaptureAsync(request);

        Assert.Equal(Nothing, await Payments.RefundAsync(request.OrderId));
        Assert.Equal("Declined 0.00 0.00", await Payments.PaymentAsync(request.OrderId));
    }

    [Theory(Timeout = Limit)]
    [InlineData("card-ok")]
    [InlineData("card-flaky")]
    [InlineData("card-slow")]
    public async Task A_refund_and_a_capture_at_once_leave_no_money_taken(string method)
    {
        foreach (var _ in Enumerable.Range(0, method == "card-slow" ? 1 : 10))
        {
            var request = Wanted.Capture(method);

            await Task.WhenAll(Payments.CaptureAsync(request), Payments.RefundAsync(request.OrderId));

            Assert.Matches("^(Refunded 125000.00 125000.00|Barred 0.00 0.00)$", await Payments.PaymentAsync(request.OrderId));
            var ledger = await Payments.LedgerAsync(request.OrderId);
            Assert.True(ledger is null || ledger.EndsWith(" 125000.00", StringComparison.Ordinal), ledger);
        }
    }
}
