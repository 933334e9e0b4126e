using System.Diagnostics;
using AspireShop.Messaging;
using AspireShop.Messaging.Telemetry;

namespace AspireShop.Compliance.Tests.Transports;

public abstract partial class TransportCompliance
{
    [Fact(Timeout = Limit)]
    public async Task An_idle_receiver_stops_when_told_to()
    {
        var probe = new Probe();
        var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);
        await SendAsync(Messages.Of("key"));
        await probe.NextHandledAsync();

        await receiver.StopAsync();

        await SendAsync(Messages.Of("key"));
        Assert.Empty(probe.Rest());
    }

    [Fact(Timeout = Limit)]
    public async Task A_stop_lets_the_handler_finish_and_acknowledges()
    {
        var returns = new TaskCompletionSource();
        var probe = new Probe((_, cancellationToken) => returns.Task.WaitAsync(cancellationToken));
        var receiver = RunningReceiver.Start(Transport.CreateReceiver(drainLimit: TimeSpan.FromSeconds(30)), probe);
        await SendAsync(Messages.Of("key"));
        await probe.NextStartedAsync();

        var stopping = receiver.StopAsync();
        Assert.False(stopping.IsCompleted);
        returns.SetResult();
        await stopping;

        Assert.Single(probe.Rest());

        // Nobody receives any more: only the acknowledgement can end the wait. To a sender that keeps the message itself it may still be on its way.
        await NothingWaitsAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task What_a_stopped_receiver_could_not_finish_is_given_back_at_once_and_unharmed()
    {
        var stuck = new Probe((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        var receiver = RunningReceiver.Start(Transport.CreateReceiver(drainLimit: TimeSpan.Zero), stuck);
        await SendAsync(Messages.Of("key"));
        await stuck.NextStartedAsync();
        await receiver.StopAsync();

        var probe = new Probe();
        await using var heir = RunningReceiver.Start(Transport.CreateReceiver(), probe);

        Assert.Equal(1, (await probe.NextHandledAsync()).Attempt);
    }

    [Fact(Timeout = Limit)]
    public async Task The_handler_of_a_message_that_has_another_owner_is_cancelled()
    {
        Needs(TransportCapabilities.Durable);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lost = Transport.CreateReceiver();
        var first = new Probe(async (_, cancellationToken) =>
        {
            await using var told = cancellationToken.Register(cancelled.SetResult);
            await lost.CutOffAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using var paused = RunningReceiver.Start(lost, first);
        await SendAsync(Messages.Of("key"));
        await first.NextStartedAsync();
        var second = new Probe();
        await using var heir = RunningReceiver.Start(Transport.CreateReceiver(), second);
        await second.NextHandledAsync();

        await lost.ReconnectAsync();

        await cancelled.Task.WaitAsync(Cancellation);
    }

    [Fact(Timeout = Limit)]
    public async Task A_send_that_is_cancelled_before_it_begins_sends_nothing()
    {
        var probe = new Probe();
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);
        var message = Messages.Of("key", 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Transport.Sender.SendAsync(Messages.Of("key", 1), new CancellationToken(canceled: true)));

        await SendAsync(message);
        Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
        await NothingWaitsAsync();
        Assert.Empty(probe.Rest());
    }

    [Fact(Timeout = Limit)]
    public async Task Sending_and_handling_are_spans_of_one_trace()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MessagingTelemetry.Name or "compliance",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("compliance");
        ActivityTraceId inHandler = default;
        var probe = new Probe((_, _) =>
        {
            inHandler = Activity.Current?.TraceId ?? default;
            return Task.CompletedTask;
        });
        var message = Messages.Of("key");
        ActivityTraceId trace;
        using (var root = source.StartActivity("root"))
        {
            trace = root?.TraceId ?? throw new InvalidOperationException("Nothing listens.");
            await SendAsync(message);
        }

        var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);
        await probe.NextHandledAsync();
        await receiver.StopAsync();

        var own = spans.Where(s => s.TraceId == trace).ToList();
        var send = Assert.Single(own, s => s.Kind == ActivityKind.Producer);
        var process = Assert.Single(own, s => s.Kind == ActivityKind.Consumer);
        Assert.Equal(trace, inHandler);
        Assert.Equal(send.SpanId, process.ParentSpanId);
        Assert.Equal(("send", "process"), (send.GetTagItem("messaging.operation.type"), process.GetTagItem("messaging.operation.type")));
        Assert.Equal(message.Id.ToString(), process.GetTagItem("messaging.message.id"));
        Assert.Equal(Messages.Type, process.GetTagItem("messaging.destination.name"));
    }
}
