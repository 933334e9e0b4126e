using System.Data;
using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AspireShop.Compliance.Tests.Records;

[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class OutboxTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private readonly RecordsOutbox _outbox = new();
    private RecordsUnderTest? _records;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RecordsUnderTest Records => _records!;

    public async ValueTask InitializeAsync() => _records = await RecordsUnderTest.CreateAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        if (_records is not null)
        {
            await _records.DisposeAsync();
        }
    }

    private Task<NpgsqlConnection> OpenAsync() => Records.SenderDatabase.DataSource.OpenConnectionAsync(Cancellation).AsTask();

    [Fact(Timeout = Limit)]
    public async Task A_message_is_sent_by_its_transactions_commit_and_never_without_it()
    {
        var (lost, sent) = (Messages.Of("key", 1), Messages.Of("key", 2));
        var probe = new Probe();
        await using var receiver = RunningReceiver.Start(Records.CreateReceiver(), probe);
        await using var connection = await OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await _outbox.AddAsync(transaction, lost, TimeSpan.Zero, Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }

        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await _outbox.AddAsync(transaction, sent, TimeSpan.Zero, Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(sent.Id, (await probe.NextHandledAsync()).Id);
        Assert.Empty(probe.Rest());
    }

    [Fact(Timeout = Limit)]
    public async Task A_quietly_recorded_message_is_delivered_when_its_sender_says_that_it_has_committed()
    {
        var (source, probe) = (Records.SenderDatabase.DataSource, new Probe());
        var outbox = new RecordsOutbox(source);
        var options = new RecordsReceiverOptions { Subscriber = "first", PollInterval = TimeSpan.FromMinutes(5) };
        var records = new RecordsReceiver(source, options, TimeProvider.System, NullLogger<RecordsReceiver>.Instance);
        await using var receiver = RunningReceiver.Start(new ReceiverUnderTest(records, () => Task.CompletedTask, () => Task.CompletedTask), probe);
        await AddAsync(Messages.Of("key", 1), TimeSpan.Zero);
        await probe.NextHandledAsync();

        var message = Messages.Of("key", 2);
        await using var connection = await OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            await outbox.AddQuietlyAsync(transaction, message, TimeSpan.Zero, Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        outbox.Committed(message);

        Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task A_delayed_message_is_delivered_when_it_is_due()
    {
        var probe = new Probe();
        await using var receiver = RunningReceiver.Start(Records.CreateReceiver(), probe);
        var started = TimeProvider.System.GetTimestamp();

        await AddAsync(Messages.Of("key"), TimeSpan.FromMilliseconds(300));

        await probe.NextHandledAsync();
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(300));
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_can_be_withdrawn_until_a_receiver_has_had_it()
    {
        var (first, next) = (Messages.Of("key", 1), Messages.Of("key", 2));
        await AddAsync(first, TimeSpan.FromHours(1));
        await AddAsync(next, TimeSpan.Zero);

        Assert.True(await WithdrawAsync(first));
        Assert.False(await WithdrawAsync(first));

        // What waited behind it is delivered; what has been delivered cannot be withdrawn, not even while it is being handled.
        var returns = new TaskCompletionSource();
        var probe = new Probe((_, _) => returns.Task);
        await using var receiver = RunningReceiver.Start(Records.CreateReceiver(), probe);
        Assert.Equal(next.Id, (await probe.NextStartedAsync()).Id);
        Assert.False(await WithdrawAsync(next));
        returns.SetResult();
        await probe.NextHandledAsync();
        Assert.False(await WithdrawAsync(next));

        // Nor when its subscriber has finished with it, although the other one's copy still waits.
        while (await Records.WaitingAsync() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }

        Assert.False(await WithdrawAsync(next));
    }

    [Fact(Timeout = Limit)]
    public async Task Senders_of_one_key_wait_for_each_other_so_that_order_is_the_order_of_commits()
    {
        var (first, second) = (Messages.Of("key", 1), Messages.Of("key", 2));
        await using var slow = await OpenAsync();
        await using var transaction = await slow.BeginTransactionAsync(Cancellation);
        await _outbox.AddAsync(transaction, first, TimeSpan.Zero, Cancellation);

        var later = AddAsync(second, TimeSpan.Zero);
        await AddAsync(Messages.Of("other"), TimeSpan.Zero);
        Assert.False(later.IsCompleted);
        await transaction.CommitAsync(Cancellation);
        await later;

        Assert.Equal(
            first.Id,
            await Records.SenderDatabase.ScalarAsync<Guid>("SELECT id FROM messaging.record WHERE partition_key = 'key' AND subscriber = 'first' AND head", Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task An_acknowledgement_waits_for_no_sender_of_another_key_and_loses_nothing_behind_a_sender_of_its_own()
    {
        var (first, behind, other) = (Messages.Of("key", 1), Messages.Of("key", 2), Messages.Of("other", 3));
        var probe = new Probe();
        await Records.Sender.SendAsync(first, Cancellation);
        await using var slow = await OpenAsync();
        await using var transaction = await slow.BeginTransactionAsync(Cancellation);
        await _outbox.AddAsync(transaction, behind, TimeSpan.Zero, Cancellation);
        await using var receiver = RunningReceiver.Start(Records.CreateReceiver(), probe);

        Assert.Equal(first.Id, (await probe.NextHandledAsync()).Id);
        await Records.Sender.SendAsync(other, Cancellation);
        Assert.Equal(other.Id, (await probe.NextHandledAsync()).Id);
        await transaction.CommitAsync(Cancellation);

        Assert.Equal(behind.Id, (await probe.NextHandledAsync()).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task Many_senders_and_receivers_on_few_keys_lose_and_leave_nothing()
    {
        var probe = new Probe();
        await using var one = RunningReceiver.Start(Records.CreateReceiver(), probe);
        await using var two = RunningReceiver.Start(Records.CreateReceiver(), probe);
        await using var three = RunningReceiver.Start(Records.CreateReceiver(), probe);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async sender =>
        {
            for (var i = 0; i < 50; i++)
            {
                await Records.Sender.SendAsync(Messages.Of($"key-{(sender + i) % 3}"), Cancellation);
            }
        }));

        Assert.Equal(400, (await probe.NextHandledAsync(400)).Select(e => e.Id).Distinct().Count());
        while (await Records.WaitingAsync() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Misuse_is_an_error_that_says_what_to_do()
    {
        await using var connection = await OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, Cancellation))
        {
            var isolation = await Assert.ThrowsAsync<PostgresException>(() => _outbox.AddAsync(transaction, Messages.Of("key"), TimeSpan.Zero, Cancellation));
            Assert.Contains("READ COMMITTED", isolation.MessageText, StringComparison.Ordinal);
        }

        var unknown = await Assert.ThrowsAsync<PostgresException>(() => Records.Sender.SendAsync(Messages.Of("key") with { Type = "Unheard" }, Cancellation));
        Assert.Contains("Nobody subscribes to messages of type Unheard", unknown.MessageText, StringComparison.Ordinal);
    }

    private async Task AddAsync(Envelope envelope, TimeSpan delay)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await _outbox.AddAsync(transaction, envelope, delay, Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    private async Task<bool> WithdrawAsync(Envelope envelope)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var withdrawn = await _outbox.TryWithdrawAsync(transaction, envelope.PartitionKey, envelope.Id, Cancellation);
        await transaction.CommitAsync(Cancellation);
        return withdrawn;
    }
}
