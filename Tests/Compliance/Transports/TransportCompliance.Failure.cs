using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Transports;

public abstract partial class TransportCompliance
{
    [Fact(Timeout = Limit)]
    public async Task Poison_goes_to_the_dead_letters_after_five_tries_and_blocks_only_its_own_key()
    {
        var (poison, behind, other) = (Messages.Of("bad", 1), Messages.Of("bad", 2), Messages.Of("good", 3));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var attempts = new System.Collections.Concurrent.ConcurrentQueue<int>();
        var probe = new Probe(async (envelope, cancellationToken) =>
        {
            if (envelope.Id == poison.Id)
            {
                attempts.Enqueue(envelope.Attempt);
                await release.Task.WaitAsync(cancellationToken);
                throw new InvalidOperationException("poison");
            }
        });
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);

        await SendAsync(poison, behind, other);
        Assert.Equal(other.Id, (await probe.NextHandledAsync()).Id);
        release.SetResult();

        Assert.Equal(behind.Id, (await probe.NextHandledAsync()).Id);
        Assert.Equal([1, 2, 3, 4, 5], attempts);
        var dead = Assert.Single(await Transport.DeadLetters.ListAsync(10, Cancellation));
        Assert.Equal((poison.Id, 5, poison.Text()), (dead.Envelope.Id, dead.Envelope.Attempt, dead.Envelope.Text()));
        Assert.Contains("poison", dead.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_dead_letter_can_be_sent_again()
    {
        var cured = false;
        var probe = new Probe((_, _) => cured ? Task.CompletedTask : throw new MessageRejectedException("not now"));
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);
        var message = Messages.Of("key");
        await SendAsync(message);
        await NothingWaitsAsync();

        cured = true;
        Assert.True(await Transport.DeadLetters.ReplayAsync("first", message.Id, Cancellation));

        var again = await probe.NextHandledAsync();
        Assert.Equal((message.Id, 1), (again.Id, again.Attempt));
        Assert.Empty(await Transport.DeadLetters.ListAsync(10, Cancellation));
        Assert.False(await Transport.DeadLetters.ReplayAsync("first", message.Id, Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task An_outage_of_what_the_handler_needs_costs_the_message_no_tries()
    {
        var failures = 0;
        var probe = new Probe((_, _) => ++failures <= 8 ? throw new TransientFailureException("away") : Task.CompletedTask);
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);

        await SendAsync(Messages.Of("key"));

        Assert.Equal(1, (await probe.NextHandledAsync()).Attempt);
        Assert.Empty(await Transport.DeadLetters.ListAsync(10, Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_handled_but_not_acknowledged_comes_again_and_takes_effect_once()
    {
        Needs(TransportCapabilities.Durable);
        var returns = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var effect = new InboxEffect(Transport.ReceiverDatabase);
        var lost = Transport.CreateReceiver();
        var first = new Probe(async (envelope, _) =>
        {
            // The work is committed; then the owner is cut off before it can acknowledge, and stays so till its lease is over.
            await effect.ApplyAsync(envelope);
            await lost.CutOffAsync();
            await returns.Task;
        });
        await using var paused = RunningReceiver.Start(lost, first);
        var message = Messages.Of("key");
        await SendAsync(message);
        await first.NextStartedAsync();

        var second = new Probe((envelope, _) => effect.ApplyAsync(envelope));
        await using var heir = RunningReceiver.Start(Transport.CreateReceiver(), second);
        var again = await second.NextHandledAsync();

        Assert.Equal((message.Id, 2), (again.Id, again.Attempt));
        Assert.Equal(1, await effect.CountAsync());
        await NothingWaitsAsync();
        await lost.ReconnectAsync();
        returns.SetResult();
    }

    [Fact(Timeout = Limit)]
    public async Task The_late_acknowledgement_of_a_lost_lease_has_no_effect()
    {
        Needs(TransportCapabilities.Durable);
        var (firstReturns, secondReturns) = (new TaskCompletionSource(), new TaskCompletionSource());
        var lost = Transport.CreateReceiver();
        var first = new Probe(async (_, _) =>
        {
            await lost.CutOffAsync();
            await firstReturns.Task;
        });
        var paused = RunningReceiver.Start(lost, first);
        await SendAsync(Messages.Of("key"));
        await first.NextStartedAsync();
        var second = new Probe((_, _) => secondReturns.Task);
        await using var heir = RunningReceiver.Start(Transport.CreateReceiver(), second);
        await second.NextStartedAsync();

        await lost.ReconnectAsync();
        firstReturns.SetResult();
        await first.NextHandledAsync();
        await paused.DisposeAsync();

        Assert.Equal(1, await Transport.WaitingAsync());
        secondReturns.SetResult();
        await NothingWaitsAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_that_was_sent_twice_takes_effect_once()
    {
        var effect = new InboxEffect(Transport.ReceiverDatabase);
        var probe = new Probe((envelope, _) => effect.ApplyAsync(envelope));
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);
        var message = Messages.Of("key");

        await SendAsync(message, message, message);

        await NothingWaitsAsync();
        Assert.Equal(1, await effect.CountAsync());
    }
}
