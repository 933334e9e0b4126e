using System.Diagnostics;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Messaging.Telemetry;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;

namespace AspireShop.Compliance.Tests.Mqtt.States;

/// <summary>Retained states from a database, over a broker, to a subscriber: what is true in the database becomes and stays true at the broker.</summary>
public sealed class StateTests(PostgresFixture postgres)
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Every_change_arrives_in_order_and_a_late_subscriber_gets_the_newest()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        var early = new Recorder();
        using var first = await StartAsync(Subscriber(broker, early));
        await early.UntilSynchronizedAsync();
        using var publisher = await StartAsync(Publisher(broker, table, database));

        for (var version = 1; version <= 20; version++)
        {
            await table.ChangeAsync("a");
        }

        await early.UntilAsync("a", 20);
        var late = new Recorder();
        using var second = await StartAsync(Subscriber(broker, late));
        await late.UntilSynchronizedAsync();

        Assert.Equal(Enumerable.Range(1, 20).Select(v => (long)v), early.All.Select(s => s.Version));
        Assert.All(early.All, s => Assert.True(s.IsLive));
        var newest = Assert.Single(late.All);
        Assert.Equal((20, false, "things"), (newest.Version, newest.IsLive, newest.Kind));
        await StopAsync(publisher, first, second);
    }

    [Fact(Timeout = Limit)]
    public async Task A_broker_that_lost_its_store_has_everything_again_within_ten_seconds()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        using var publisher = await StartAsync(Publisher(broker, table, database));
        foreach (var key in Enumerable.Range(1, 500))
        {
            await table.ChangeAsync($"key {key}");
        }

        await PublishedAsync(database);
        var before = await RetainedAsync(broker, "things/+");
        await broker.RestartAsync();
        var back = Stopwatch.GetTimestamp();
        await CompleteAsync(broker);
        var took = Stopwatch.GetElapsedTime(back);

        var after = await RetainedAsync(broker, "things/+");
        Assert.Equal(500, before.Count);
        Assert.Equal(before.Order(StringComparer.Ordinal), after.Order(StringComparer.Ordinal));
        Assert.True(took < TimeSpan.FromSeconds(10), $"It took {took}.");
        await StopAsync(publisher);
    }

    [Fact(Timeout = Limit)]
    public async Task What_changed_while_the_broker_was_away_is_there_afterwards_and_foreign_topics_are_cleared()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        using var publisher = await StartAsync(Publisher(broker, table, database));
        await table.ChangeAsync("a");
        await CompleteAsync(broker);

        await broker.RestartAsync(async () =>
        {
            await table.ChangeAsync("a");
            await table.ChangeAsync("b");
        });
        await CompleteAsync(broker);
        Assert.Equal(["things/a", "things/b"], (await RetainedAsync(broker, "things/+")).Order(StringComparer.Ordinal));
        await StopAsync(publisher);

        await RetainAsync(broker, "things/unknown");
        using var next = await StartAsync(Publisher(broker, table, database));
        await UntilAsync(async () => (await RetainedAsync(broker, "things/+")).Count == 2);
        await StopAsync(next);
    }

    [Fact(Timeout = Limit)]
    public async Task With_two_replicas_publishing_no_version_ever_goes_backwards()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        var seen = new List<(string Topic, long Version)>();
        await using var watch = await RawClient.ConnectAsync(broker, message =>
        {
            lock (seen)
            {
                seen.Add((message.Topic, StateMessage.VersionOf(message)));
            }
        });
        await watch.SubscribeAsync("things/+");
        var (one, other) = (await StartAsync(Publisher(broker, table, database)), await StartAsync(Publisher(broker, table, database)));
        for (var round = 0; round < 6; round++)
        {
            for (var change = 0; change < 25; change++)
            {
                await table.ChangeAsync($"k{change % 3}");
            }

            // Whichever publishes, it is stopped in the middle, cut off, or the other one is.
            if (round % 2 == 0)
            {
                await StopAsync(one);
                one = await StartAsync(Publisher(broker, table, database));
            }
            else
            {
                await broker.CutOffAsync("states~");
                broker.Reconnect("states~");
            }
        }

        await PublishedAsync(database);
        await watch.EchoAsync();
        await StopAsync(one, other);

        lock (seen)
        {
            Assert.All(seen.GroupBy(s => s.Topic), topic => Assert.Equal(topic.Select(s => s.Version).Order(), topic.Select(s => s.Version)));
            Assert.Equal([("things/k0", 54), ("things/k1", 48), ("things/k2", 48)], seen.GroupBy(s => s.Topic).Select(topic => topic.Last()).Order());
        }
    }

    [Fact(Timeout = Limit)]
    public async Task An_expired_state_is_gone_from_the_broker_and_one_that_expired_before_is_never_shown()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        await table.ChangeAsync("late", TimeProvider.System.GetUtcNow().AddMinutes(-1));
        await table.ChangeAsync("soon", TimeProvider.System.GetUtcNow().AddSeconds(2));
        await table.ChangeAsync("stays", TimeProvider.System.GetUtcNow().AddHours(1));
        using var publisher = await StartAsync(Publisher(broker, table, database));
        await CompleteAsync(broker);

        Assert.DoesNotContain("things/late", await RetainedAsync(broker, "things/+"));
        await UntilAsync(async () => await RetainedAsync(broker, "things/+") is ["things/stays"]);
        await StopAsync(publisher);
    }

    [Fact(Timeout = Limit)]
    public async Task A_handler_that_fails_gets_the_state_again_and_one_that_cannot_be_read_is_passed_over()
    {
        await using var broker = await TestBroker.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        var failures = 0;
        var handler = new Recorder
        {
            Handle = state => state.Key switch
            {
                "poison" => throw new AspireShop.Messaging.MessageRejectedException("No such thing."),
                "a" when failures++ < 3 => throw new InvalidOperationException("The database is away."),
                _ => Task.CompletedTask,
            },
        };
        using var subscriber = await StartAsync(Subscriber(broker, handler));
        await handler.UntilSynchronizedAsync();
        using var publisher = await StartAsync(Publisher(broker, table, database));
        await table.ChangeAsync("poison");
        await table.ChangeAsync("a");

        await handler.UntilAsync("a", 1);

        Assert.Equal(4, failures);
        Assert.Equal(["a"], handler.All.Select(s => s.Key));
        await StopAsync(publisher, subscriber);
    }

    [Fact(Timeout = Limit)]
    public async Task The_trace_goes_on_from_the_change_through_the_broker_to_the_handler()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MessagingTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (spans)
                {
                    spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var broker = await TestBroker.StartAsync();
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        var inHandler = new TaskCompletionSource<Activity?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new Recorder
        {
            Handle = _ =>
            {
                inHandler.TrySetResult(Activity.Current);
                return Task.CompletedTask;
            },
        };
        using var subscriber = await StartAsync(Subscriber(broker, handler));
        await handler.UntilSynchronizedAsync();
        using var publisher = await StartAsync(Publisher(broker, table, database));
        const string Change = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        await table.ChangeAsync("traced", traceParent: Change);
        var process = await inHandler.Task.WaitAsync(TestContext.Current.CancellationToken);
        await StopAsync(publisher, subscriber);

        Activity publish;
        lock (spans)
        {
            publish = spans.Single(s => s.OperationName == "publish things" && Equals(s.GetTagItem("messaging.destination.name"), "things/traced"));
        }

        Assert.Equal(Change, publish.ParentId);
        Assert.Equal((publish.Id, "process things"), (process?.ParentId, process?.OperationName));
    }

    [Fact(Timeout = Limit)]
    public async Task Only_who_may_write_a_kind_publishes_it_and_only_who_may_read_it_receives_it()
    {
        string[] acl =
        [
            "user owner", "topic readwrite things/#", "topic readwrite shop/complete/#", "topic readwrite shop/echo/#",
            "user reader", "topic read things/+", "topic readwrite shop/echo/#",
            "user stranger", "topic read others/+", "topic readwrite shop/echo/#",
        ];
        await using var broker = await TestBroker.StartAsync(acl: acl, users: [new("owner", "o"), new("reader", "r"), new("stranger", "s")]);
        await using var database = await postgres.CreateDatabaseAsync("states", TestContext.Current.CancellationToken);
        var table = await StateTable.CreateAsync(database);
        await table.ChangeAsync("a");
        var (allowed, refused) = (new Recorder(), new Recorder());
        using var reader = await StartAsync(Subscriber(broker, allowed, "reader", "r"));
        using var stranger = await StartAsync(Subscriber(broker, refused, "stranger", "s"));
        using var intruder = await StartAsync(Publisher(broker, table, database, "reader", "r"));
        await allowed.UntilSynchronizedAsync();
        Assert.Empty(allowed.All);
        await StopAsync(intruder);

        using var publisher = await StartAsync(Publisher(broker, table, database, "owner", "o"));
        await allowed.UntilAsync("a", 1);
        Assert.Empty(refused.All);
        await StopAsync(publisher, reader, stranger);
    }

    [Fact]
    public void Versions_are_remembered_for_the_keys_seen_last()
    {
        var memory = new VersionMemory(2);
        memory.Remember("k", "a", 3);
        Assert.True(memory.HasSeen("k", "a", 3));
        Assert.True(memory.HasSeen("k", "a", 2));
        Assert.False(memory.HasSeen("k", "a", 4));
        Assert.False(memory.HasSeen("other", "a", 1));
        foreach (var key in new[] { "b", "c", "d", "e" })
        {
            memory.Remember("k", key, 1);
        }

        Assert.False(memory.HasSeen("k", "a", 3));
        Assert.True(memory.HasSeen("k", "e", 1));
    }

    private static StatePublisher Publisher(TestBroker broker, StateTable table, TestDatabase database, string user = TestBroker.User, string password = TestBroker.Password)
        => new(
            table,
            database.DataSource,
            new StatePublisherOptions { Broker = MqttUnderTest.Options(broker) with { UserName = user, Password = password }, Poll = TimeSpan.FromMilliseconds(50), Batch = 7 },
            TimeProvider.System,
            NullLogger<StatePublisher>.Instance);

    private static StateSubscriber Subscriber(TestBroker broker, Recorder handler, string user = TestBroker.User, string password = TestBroker.Password)
        => new(
            new StateSubscriberOptions
            {
                Broker = MqttUnderTest.Options(broker) with { UserName = user, Password = password },
                Subscriber = user,
                Kinds = ["things"],
                Retry = new() { InitialBackoff = TimeSpan.FromMilliseconds(10) },
            },
            handler,
            TimeProvider.System,
            NullLogger<StateSubscriber>.Instance);

    private static async Task<T> StartAsync<T>(T service)
        where T : IHostedService
    {
        await service.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    private static Task StopAsync(params IEnumerable<IHostedService> services) => Task.WhenAll(services.Select(s => s.StopAsync(CancellationToken.None)));

    private static Task CompleteAsync(TestBroker broker) => UntilAsync(async () => (await RetainedAsync(broker, "shop/complete/things")).Count == 1);

    private static Task PublishedAsync(TestDatabase database) => UntilAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM change WHERE waiting") == 0);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> RetainedAsync(TestBroker broker, string filter)
    {
        var topics = new List<string>();
        await using var client = await RawClient.ConnectAsync(broker, message => topics.Add(message.Topic));
        await client.SubscribeAsync(filter);
        await client.EchoAsync();
        return topics;
    }

    private static async Task RetainAsync(TestBroker broker, string topic)
    {
        await using var client = await RawClient.ConnectAsync(broker, _ => { });
        await client.PublishAsync(new MqttApplicationMessage { Topic = topic, Retain = true, PayloadSegment = "{}"u8.ToArray() });
    }
}
