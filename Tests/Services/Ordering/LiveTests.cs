using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Ordering.Tests.Shop;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Ordering.Tests;

/// <summary>Each order's status at the broker is what the database says.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class LiveTests(PostgresFixture postgres)
{
    private const int Limit = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Every_status_goes_out_once_in_order_and_in_the_trace_of_the_placing()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres);
        using var watch = await Watch.StartAsync(shop.Broker);
        using var buyer = shop.ClientOf("buyer");
        using var cause = new Activity("the buyer's click").Start();

        var id = await buyer.PlaceOneAsync();

        await watch.UntilAsync(id, OrderStatus.Completed);
        var history = (await buyer.OrderAsync(id)).History();
        Assert.Equal(history, string.Join(" ", watch.Of(id).Select(s => $"{s.State.Version}:{s.State.Status}")));
        Assert.All(watch.Of(id), s => Assert.Equal(cause.TraceId.ToString(), s.TraceParent?.Split('-')[1]));
    }

    [Fact(Timeout = Limit)]
    public async Task A_broker_that_lost_its_store_has_the_orders_again_and_a_cancellation_is_told()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, grace: TimeSpan.FromMinutes(5));
        using var buyer = shop.ClientOf("buyer");
        var (stands, withdrawn) = (await buyer.PlaceOneAsync("a"), await buyer.PlaceOneAsync("b"));
        using (var before = await Watch.StartAsync(shop.Broker))
        {
            await before.UntilAsync(stands, OrderStatus.Placed);
            using var cancelled = await buyer.PostAsync($"/api/orders/{withdrawn}/cancel", null, Cancellation);
            await before.UntilAsync(withdrawn, OrderStatus.Cancelled);
        }

        await shop.Broker.RestartAsync();

        using var after = await Watch.StartAsync(shop.Broker);
        await after.UntilAsync(stands, OrderStatus.Placed);
        await after.UntilAsync(withdrawn, OrderStatus.Cancelled);
        Assert.Equal(0, await shop.OrderingDatabase.ScalarAsync<long>("SELECT count(*) FROM unpublished_steps", Cancellation));
    }

    /// <summary>A subscriber to all orders.</summary>
    private sealed class Watch : IStateHandler, IDisposable
    {
        private readonly ConcurrentQueue<(OrderState State, string? TraceParent)> _all = new();
        private readonly SemaphoreSlim _more = new(0);
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private StateSubscriber? _subscriber;

        public static async Task<Watch> StartAsync(TestBroker broker)
        {
            var watch = new Watch();
            var options = new StateSubscriberOptions
            {
                Broker = new MqttBrokerOptions { Host = "127.0.0.1", Port = broker.Port, UserName = TestBroker.User, Password = TestBroker.Password },
                Subscriber = "test",
                Kinds = ["orders"],
                Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(10) },
            };
            watch._subscriber = new StateSubscriber(options, watch, TimeProvider.System, NullLogger<StateSubscriber>.Instance);
            await watch._subscriber.StartAsync(Cancellation);
            await watch._ready.Task.WaitAsync(Cancellation);
            return watch;
        }

        public IEnumerable<(OrderState State, string? TraceParent)> Of(string id) => _all.Where(s => s.State.Id.ToString() == id);

        public async Task UntilAsync(string id, OrderStatus status)
        {
            while (!Of(id).Any(s => s.State.Status == status))
            {
                await _more.WaitAsync(Cancellation);
            }
        }

        public Task HandleAsync(ReceivedState state, CancellationToken cancellationToken)
        {
            _all.Enqueue((JsonSerializer.Deserialize(state.Payload.Span, MessageJson.Default.OrderState)!, state.TraceParent));
            _more.Release();
            return Task.CompletedTask;
        }

        public Task SynchronizedAsync(CancellationToken cancellationToken)
        {
            _ready.TrySetResult();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            _subscriber?.Dispose();
            _more.Dispose();
        }
    }
}
