using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Routing;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Compliance.Tests.Routing;

/// <summary>One line of configuration sends any one-way message over any of the five; what is recorded in a transaction is as safe over each.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class RouteTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private RoutedServices? _services;

    public static TheoryData<Transport> All => [.. Enum.GetValues<Transport>()];

    private RoutedServices Services => _services!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _services = await RoutedServices.CreateAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task What_was_recorded_arrives_once_in_effect_and_in_its_keys_order(Transport route)
    {
        var effect = new InboxEffect(Services.ReceiverDatabase);
        var probe = new Probe((envelope, _) => effect.ApplyAsync(envelope));
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await using var sender = await Services.StartSenderAsync(route);
        var sent = Enumerable.Range(0, 60).Select(n => Messages.Of($"key-{n % 4}", n)).ToList();

        await Services.RecordAsync(sender, sent);

        var handled = await probe.NextHandledAsync(sent.Count);
        var first = handled.ToDictionary(e => e.Id);
        Assert.All(sent, s =>
        {
            var a = first[s.Id];
            Assert.Equal((s.Type, s.Source, s.Time, s.PartitionKey, s.Text(), 1), (a.Type, a.Source, a.Time, a.PartitionKey, a.Text(), a.Attempt));
        });

        // Also over Http, which promises no order: the relay brings a key's next message when the one before it has been handled.
        foreach (var key in sent.GroupBy(e => e.PartitionKey))
        {
            Assert.Equal(key.Select(e => e.Id), handled.Where(e => e.PartitionKey == key.Key).Select(e => e.Id));
        }

        await Services.NothingIsRecordedAsync();
        Assert.Equal(sent.Count, await effect.CountAsync());
        Assert.Empty(await DeadAsync(sender, receiver));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task What_was_rolled_back_never_arrives(Transport route)
    {
        var probe = new Probe();
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await using var sender = await Services.StartSenderAsync(route);
        await using (var connection = await Services.SenderDatabase.DataSource.OpenConnectionAsync(Cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await sender.Services.GetRequiredService<IOutbox>().AddAsync(transaction, Messages.Of("key", 1), TimeSpan.Zero, Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }

        // Behind it in its key: what had been sent before would come before.
        var committed = Messages.Of("key", 2);
        await Services.RecordAsync(sender, committed);

        Assert.Equal(committed.Id, (await probe.NextHandledAsync()).Id);
        await Services.NothingIsRecordedAsync();
        Assert.Empty(probe.Rest());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task Poison_goes_to_the_dead_letters_blocks_only_its_key_and_is_replayed(Transport route)
    {
        var (poison, behind, other) = (Messages.Of("bad", 1), Messages.Of("bad", 2), Messages.Of("good", 3));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var attempts = new System.Collections.Concurrent.ConcurrentQueue<int>();
        var cured = false;
        var probe = new Probe(async (envelope, cancellationToken) =>
        {
            if (envelope.Id == poison.Id && !cured)
            {
                attempts.Enqueue(envelope.Attempt);
                await release.Task.WaitAsync(cancellationToken);
                throw new InvalidOperationException("poison");
            }
        });
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await using var sender = await Services.StartSenderAsync(route);

        await Services.RecordAsync(sender, poison, behind, other);
        Assert.Equal(other.Id, (await probe.NextHandledAsync()).Id);
        release.SetResult();

        Assert.Equal(behind.Id, (await probe.NextHandledAsync()).Id);
        Assert.Equal([1, 2, 3, 4, 5], attempts);
        var dead = Assert.Single(await DeadAsync(sender, receiver));
        Assert.Equal((poison.Id, 5, poison.Text()), (dead.Envelope.Id, dead.Envelope.Attempt, dead.Envelope.Text()));
        Assert.Contains("poison", dead.Error, StringComparison.Ordinal);

        cured = true;
        Assert.True(await sender.ReplayAsync(dead) || await receiver.ReplayAsync(dead));

        var again = await probe.NextHandledAsync();
        Assert.Equal((poison.Id, 1), (again.Id, again.Attempt));
        await Services.NothingIsRecordedAsync();
        Assert.Empty(await DeadAsync(sender, receiver));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task What_its_receiver_will_never_take_goes_to_the_dead_letters_at_once(Transport route)
    {
        var message = Messages.Of("key", 1) with { Payload = "not JSON"u8.ToArray() };
        var probe = new Probe();
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await using var sender = await Services.StartSenderAsync(route);

        await Services.RecordAsync(sender, message, Messages.Of("key", 2));

        await probe.NextHandledAsync();
        var dead = Assert.Single(await DeadAsync(sender, receiver));
        Assert.Equal((message.Id, 1), (dead.Envelope.Id, dead.Envelope.Attempt));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task An_absent_receiver_and_a_restarted_sender_lose_nothing(Transport route)
    {
        var (before, meanwhile, after) = (Messages.Of("key", 1), Messages.Of("key", 2), Messages.Of("other", 3));
        var first = await Services.StartSenderAsync(route);
        await Services.RecordAsync(first, before);
        var probe = new Probe();
        await using (await Services.StartReceiverAsync(route, probe))
        {
            Assert.Equal(before.Id, (await probe.NextHandledAsync()).Id);
        }

        await Services.RecordAsync(first, meanwhile);
        await first.DisposeAsync();
        await using var second = await Services.StartSenderAsync(route);
        await Services.RecordAsync(second, after);

        await using var back = await Services.StartReceiverAsync(route, probe);
        var handled = await probe.NextHandledAsync(2);
        Assert.Equal(new[] { meanwhile.Id, after.Id }.Order(), handled.Select(e => e.Id).Order());
        Assert.Empty(await DeadAsync(second, back));
        await Services.NothingIsRecordedAsync();
    }

    [Theory(Timeout = Limit)]
    [InlineData(Transport.Http)]
    [InlineData(Transport.Records)]
    [InlineData(Transport.Sockets)]
    public async Task What_has_no_store_on_its_way_stays_recorded_until_it_has_been_handled(Transport route)
    {
        var returns = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var probe = new Probe((_, cancellationToken) => returns.Task.WaitAsync(cancellationToken));
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await using var sender = await Services.StartSenderAsync(route);
        await Services.RecordAsync(sender, Messages.Of("key"));
        await probe.NextStartedAsync();

        Assert.Equal(1, await Services.RecordedAsync());
        returns.SetResult();
        await Services.NothingIsRecordedAsync();
        Assert.Single(probe.Rest());
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task What_the_handler_needs_may_be_away_and_costs_no_tries(Transport route)
    {
        var failures = 0;
        var probe = new Probe((_, _) => ++failures <= 8 ? throw new TransientFailureException("away") : Task.CompletedTask);

        // Http asks for whole seconds of pause, see the receiver's options: the test has some.
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await using var sender = await Services.StartSenderAsync(route);

        await Services.RecordAsync(sender, Messages.Of("key"));

        Assert.Equal(1, (await probe.NextHandledAsync()).Attempt);
        Assert.Empty(await DeadAsync(sender, receiver));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task What_is_sent_without_a_transaction_takes_the_same_way(Transport route)
    {
        var probe = new Probe();
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await using var sender = await Services.StartSenderAsync(route);
        if (route == Transport.Mqtt)
        {
            // A send that nobody is subscribed to fails: this one waits, in the outbox, till the receiver is.
            await Services.RecordAsync(sender, Messages.Of("declared"));
            await probe.NextHandledAsync();
        }

        var message = Messages.Of("key");
        await sender.Services.GetRequiredService<IMessageSender>().SendAsync(message, Cancellation);

        Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
        await Assert.ThrowsAsync<ArgumentException>(() => sender.Services.GetRequiredService<IMessageSender>().SendAsync(message with { Type = "Other" }, Cancellation));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(All))]
    public async Task A_message_of_any_route_can_be_withdrawn_while_nobody_has_had_it(Transport route)
    {
        await using var sender = await Services.DeploySenderAsync(route);
        var (withdrawn, stays) = (Messages.Of("key", 1), Messages.Of("key", 2));
        await Services.RecordAsync(sender, withdrawn, stays);
        var outbox = sender.Services.GetRequiredService<IOutbox>();
        await using (var connection = await Services.SenderDatabase.DataSource.OpenConnectionAsync(Cancellation))
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            Assert.True(await outbox.TryWithdrawAsync(transaction, "key", withdrawn.Id, Cancellation));
            Assert.False(await outbox.TryWithdrawAsync(transaction, "key", withdrawn.Id, Cancellation));
            await transaction.CommitAsync(Cancellation);
        }

        var probe = new Probe();
        await using var receiver = await Services.StartReceiverAsync(route, probe);
        await sender.StartAsync();

        Assert.Equal(stays.Id, (await probe.NextHandledAsync()).Id);
        await Services.NothingIsRecordedAsync();
        Assert.Empty(probe.Rest());
    }

    private static async Task<IReadOnlyList<DeadLetter>> DeadAsync(params IEnumerable<RoutedService> services)
    {
        var letters = new List<DeadLetter>();
        foreach (var service in services)
        {
            letters.AddRange(await service.DeadLettersAsync());
        }

        return letters;
    }
}
