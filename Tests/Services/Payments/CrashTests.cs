using System.Diagnostics.CodeAnalysis;
using AspireShop.Messaging;
using AspireShop.Messaging.Http;
using AspireShop.Payments.Tests.Support;
using AspireShop.Support.Postgres;

namespace AspireShop.Payments.Tests;

/// <summary>The service dies between its gateway and its own table; both must agree in the end.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class CrashTests(PostgresFixture postgres)
{
    private const int Limit = 120_000;

    private const string Differences = """
        SELECT count(*) FROM payments p
        FULL JOIN (SELECT c.reference, sum(c.amount) FILTER (WHERE c.outcome = 'Captured') AS captured, coalesce(sum(r.amount), 0) AS refunded, count(*) AS charges
                   FROM gateway.charge c LEFT JOIN gateway.refund r ON r.charge_key = c.idempotency_key GROUP BY c.reference) g ON g.reference = p.order_id
        WHERE p.order_id IS NULL OR p.captured <> coalesce(g.captured, 0) OR p.refunded <> coalesce(g.refunded, 0) OR coalesce(g.charges, 0) > 1
        """;

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_capture_that_was_not_recorded_is_at_the_next_start_or_at_the_repetition(bool repeated)
    {
        await using var payments = await PaymentsUnderTest.StartAsync(postgres, Dying);
        var request = Wanted.Capture();
        await Assert.ThrowsAsync<HttpRequestFailedException>(() => payments.CaptureAsync(request));
        Assert.Equal("Capturing 0.00 0.00", await payments.PaymentAsync(request.OrderId));
        Assert.StartsWith("Captured 125000.00", await payments.LedgerAsync(request.OrderId), StringComparison.Ordinal);

        await payments.StartAgainAsync();
        if (repeated)
        {
            Assert.True((await payments.CaptureAsync(request)).Captured);
        }

        await payments.UntilSettledAsync();
        Assert.Equal("Captured 125000.00 0.00", await payments.PaymentAsync(request.OrderId));
        Assert.Equal(0, await payments.Database.ScalarAsync<long>(Differences, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task A_refund_that_was_not_recorded_is_at_the_next_start()
    {
        await using var payments = await PaymentsUnderTest.StartAsync(postgres);
        var request = Wanted.Capture();
        await payments.CaptureAsync(request);
        await payments.StartAgainAsync(Dying);
        await Assert.ThrowsAsync<HttpRequestFailedException>(() => payments.RefundAsync(request.OrderId));
        Assert.Equal("Refunding 125000.00 0.00", await payments.PaymentAsync(request.OrderId));

        await payments.StartAgainAsync();
        await payments.UntilSettledAsync();

        Assert.Equal("Refunded 125000.00 125000.00", await payments.PaymentAsync(request.OrderId));
        Assert.Equal(0, await payments.Database.ScalarAsync<long>(Differences, TestContext.Current.CancellationToken));
    }

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_lost_on_the_line_both_ledgers_agree_in_the_end(int seed)
    {
        var chance = new Random(seed);
        var gate = new Lock();
        void Sometimes()
        {
            lock (gate)
            {
                if (chance.Next(4) == 0)
                {
                    throw new TransientFailureException("The line is bad.");
                }
            }
        }

        await using var payments = await PaymentsUnderTest.StartAsync(postgres, gateway => new TroubledGateway(gateway, Sometimes, Sometimes));
        string[] methods = ["card-ok", "card-declined", "card-flaky"];
        var orders = Enumerable.Range(0, 60).Select(n => Wanted.Capture(methods[n % 3])).ToList();

        await Task.WhenAll(orders.SelectMany((order, n) => new[] { TryAsync(() => payments.CaptureAsync(order)), TryAsync(() => payments.CaptureAsync(order)), n % 4 == 0 ? TryAsync(() => payments.RefundAsync(order.OrderId)) : Task.CompletedTask }));
        await payments.StartAgainAsync();
        await payments.UntilSettledAsync();

        Assert.Equal(0, await payments.Database.ScalarAsync<long>(Differences, TestContext.Current.CancellationToken));
        Assert.Equal(orders.Count, await payments.Database.ScalarAsync<long>("SELECT count(*) FROM payments", TestContext.Current.CancellationToken));
    }

    private static TroubledGateway Dying(Gateway.IPaymentGateway gateway) => new(gateway, () => { }, () => throw new InvalidOperationException("Dead."));

    // What fails for now is what the test is about.
    private static async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (TransientFailureException)
        {
        }
    }
}
