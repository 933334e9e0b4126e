using System.Diagnostics.CodeAnalysis;
using AspireShop.Contracts.Payments;
using AspireShop.Messaging;
using AspireShop.Payments.Tests.Support;
using AspireShop.Support.Postgres;

namespace AspireShop.Payments.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class CaptureTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private PaymentsUnderTest? _payments;

    private PaymentsUnderTest Payments => _payments!;

    public async ValueTask InitializeAsync() => _payments = await PaymentsUnderTest.StartAsync(postgres);

    public ValueTask DisposeAsync() => _payments?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory(Timeout = Limit)]
    [InlineData("card-ok", null, "Captured 125000.00 0.00", "Captured 125000.00 1 0")]
    [InlineData("card-slow", null, "Captured 125000.00 0.00", "Captured 125000.00 1 0")]
    [InlineData("card-flaky", null, "Captured 125000.00 0.00", "Captured 125000.00 3 0")]
    [InlineData("card-declined", "The card was declined by its bank.", "Declined 0.00 0.00", "Declined 125000.00 1 0")]
    [InlineData("cowries", "This payment method is not taken here.", "Declined 0.00 0.00", "Declined 125000.00 1 0")]
    public async Task Each_method_comes_to_its_end_with_one_charge(string method, string? reason, string payment, string ledger)
    {
        var request = Wanted.Capture(method);

        var answer = await Payments.CaptureAsync(request);

        Assert.Equal(new PaymentCapture { Captured = reason is null, DeclineReason = reason }, answer);
        Assert.Equal(payment, await Payments.PaymentAsync(request.OrderId));
        Assert.Equal(ledger, await Payments.LedgerAsync(request.OrderId));
    }

    [Theory(Timeout = Limit)]
    [InlineData("card-ok")]
    [InlineData("card-declined")]
    [InlineData("card-flaky")]
    public async Task The_first_outcome_stands_for_the_same_key_for_another_key_and_over_a_restart(string method)
    {
        var request = Wanted.Capture(method);
        var first = await Payments.CaptureAsync(request, "key");

        var sameKey = await Payments.CaptureAsync(request, "key");
        var otherKey = await Payments.CaptureAsync(request, "other");
        await Payments.StartAgainAsync();
        var later = await Payments.CaptureAsync(request, "key");

        Assert.All([sameKey, otherKey, later], answer => Assert.Equal(first, answer));
        Assert.Equal(1, await Payments.Database.ScalarAsync<long>("SELECT count(*) FROM gateway.charge", TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task Twenty_at_once_for_one_order_take_its_money_once()
    {
        var request = Wanted.Capture("card-flaky");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Payments.CaptureAsync(request)));

        Assert.All(answers, answer => Assert.True(answer.Captured));
        Assert.Equal("Captured 125000.00 0.00", await Payments.PaymentAsync(request.OrderId));
        Assert.StartsWith("Captured 125000.00", await Payments.LedgerAsync(request.OrderId), StringComparison.Ordinal);
        Assert.Equal(1, await Payments.Database.ScalarAsync<long>("SELECT count(*) FROM gateway.charge", TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task Another_amount_for_the_same_order_is_refused_and_changes_nothing()
    {
        var request = Wanted.Capture();
        await Payments.CaptureAsync(request);

        var error = await Assert.ThrowsAsync<MessageRejectedException>(() => Payments.CaptureAsync(request with { Amount = "125000.01" }));
        await Assert.ThrowsAsync<MessageRejectedException>(() => Payments.CaptureAsync(request with { Method = "card-declined" }));

        Assert.Contains("422", error.Message, StringComparison.Ordinal);
        Assert.Contains("is to pay 125000.00 IDR by card-ok, not 125000.01 IDR by card-ok", error.Message, StringComparison.Ordinal);
        Assert.Equal("Captured 125000.00 1 0", await Payments.LedgerAsync(request.OrderId));
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_opens_the_payment_of_one_order_only_also_after_a_restart()
    {
        await Payments.CaptureAsync(Wanted.Capture(), "key");
        await Payments.StartAgainAsync();
        var other = Wanted.Capture();

        var error = await Assert.ThrowsAsync<MessageRejectedException>(() => Payments.CaptureAsync(other, "key"));

        Assert.Contains("belongs to the payment of another order", error.Message, StringComparison.Ordinal);
        Assert.Null(await Payments.LedgerAsync(other.OrderId));
    }

    [Theory(Timeout = Limit)]
    [InlineData("0.00", "IDR")]
    [InlineData("-1.00", "IDR")]
    [InlineData("1.001", "IDR")]
    [InlineData("1,000.00", "IDR")]
    [InlineData("99999999999999999999.00", "IDR")]
    [InlineData("", "IDR")]
    [InlineData("1.00", "idr")]
    [InlineData("1.00", "RUPIAH")]
    public async Task What_is_not_an_amount_is_refused(string amount, string currency)
    {
        var request = Wanted.Capture(amount: amount) with { Currency = currency };

        await Assert.ThrowsAsync<MessageRejectedException>(() => Payments.CaptureAsync(request));

        Assert.Null(await Payments.PaymentAsync(request.OrderId));
    }
}
