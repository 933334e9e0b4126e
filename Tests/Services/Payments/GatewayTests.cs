using System.Diagnostics.CodeAnalysis;
using AspireShop.Messaging;
using AspireShop.Payments.Gateway;
using AspireShop.Payments.Tests.Support;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Time.Testing;

namespace AspireShop.Payments.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class GatewayTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private readonly FakeTimeProvider _time = new();
    private PaymentsUnderTest? _payments;

    private TestDatabase Database => _payments!.Database;

    private SimulatedGateway Gateway => new(Database.DataSource, _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // For its schema.
    public async ValueTask InitializeAsync() => _payments = await PaymentsUnderTest.StartAsync(postgres);

    public ValueTask DisposeAsync() => _payments?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact(Timeout = Limit)]
    public async Task A_slow_card_is_charged_at_once_and_answered_after_two_seconds()
    {
        var slow = Gateway.ChargeAsync(Charge("card-slow"), Cancellation);
        while (await Database.ScalarAsync<long>("SELECT count(*) FROM gateway.charge WHERE outcome = 'Captured'", Cancellation) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation);
        }

        // Who asks again is answered at once: the money is taken already.
        Assert.True((await Gateway.ChargeAsync(Charge("card-slow"), Cancellation)).Captured);
        Assert.False(slow.IsCompleted);
        while (!slow.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.WhenAny(slow, Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation));
        }

        Assert.True((await slow).Captured);
    }

    [Fact(Timeout = Limit)]
    public async Task A_flaky_card_fails_twice_and_is_then_charged_once()
    {
        var charge = Charge("card-flaky");

        await Assert.ThrowsAsync<TransientFailureException>(() => Gateway.ChargeAsync(charge, Cancellation));
        await Assert.ThrowsAsync<TransientFailureException>(() => Gateway.ChargeAsync(charge, Cancellation));

        Assert.Equal(new GatewayAnswer(true, null), await Gateway.ChargeAsync(charge, Cancellation));
        Assert.Equal(new GatewayAnswer(true, null), await Gateway.ChargeAsync(charge, Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_is_good_for_one_charge()
    {
        var charge = Charge("card-ok");
        await Gateway.ChargeAsync(charge, Cancellation);

        await Assert.ThrowsAsync<MessageRejectedException>(() => Gateway.ChargeAsync(charge with { Amount = 6 }, Cancellation));
        await Assert.ThrowsAsync<MessageRejectedException>(() => Gateway.ChargeAsync(charge with { Reference = Guid.NewGuid() }, Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_not_captured_is_not_given_back()
    {
        await Gateway.ChargeAsync(Charge("card-declined"), Cancellation);

        await Assert.ThrowsAsync<MessageRejectedException>(() => Gateway.RefundAsync("refund", "key", Cancellation));
        await Assert.ThrowsAsync<MessageRejectedException>(() => Gateway.RefundAsync("refund", "unknown", Cancellation));
    }

    private static GatewayCharge Charge(string method) => new("key", Guid.Parse("01900000-0000-7000-8000-000000000001"), "AS-2026-000123", method, 5, "IDR");
}
