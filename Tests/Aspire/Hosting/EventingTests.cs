using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Tests;

public sealed class EventingTests
{
    private readonly DistributedApplicationEventing _eventing = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sequential_calls_one_after_the_other_and_stops_at_a_failure()
    {
        var calls = new List<int>();
        _eventing.Subscribe<Something>((_, _) =>
        {
            calls.Add(1);
            return Task.CompletedTask;
        });
        _eventing.Subscribe<Something>((_, _) => throw new InvalidOperationException("two"));
        _eventing.Subscribe<Something>((_, _) =>
        {
            calls.Add(3);
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => _eventing.PublishAsync(new Something(new ContainerResource("a")), Cancellation));
        Assert.Equal([1], calls);
    }

    [Fact]
    public async Task Concurrent_calls_all_at_once()
    {
        using var barrier = new Barrier(2);
        var met = 0;
        for (var i = 0; i < 2; i++)
        {
            _eventing.Subscribe<Something>((_, ct) =>
            {
                barrier.SignalAndWait(ct);
                Interlocked.Increment(ref met);
                return Task.CompletedTask;
            });
        }
        await _eventing.PublishAsync(new Something(new ContainerResource("a")), EventDispatchBehavior.BlockingConcurrent, Cancellation);
        Assert.Equal(2, met);
    }

    [Fact]
    public async Task Non_blocking_returns_before_the_functions_end()
    {
        var gate = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        _eventing.Subscribe<Something>(async (_, _) =>
        {
            await gate.Task;
            done.SetResult();
        });
        await _eventing.PublishAsync(new Something(new ContainerResource("a")), EventDispatchBehavior.NonBlockingSequential, Cancellation);
        Assert.False(done.Task.IsCompleted);
        gate.SetResult();
        await done.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task A_resource_subscription_hears_of_its_resource_only_and_ends_when_unsubscribed()
    {
        var mine = new ContainerResource("mine");
        var heard = 0;
        var subscription = _eventing.Subscribe<Something>(mine, (_, _) =>
        {
            heard++;
            return Task.CompletedTask;
        });
        await _eventing.PublishAsync(new Something(new ContainerResource("other")), Cancellation);
        Assert.Equal(0, heard);
        await _eventing.PublishAsync(new Something(mine), Cancellation);
        _eventing.Unsubscribe(subscription);
        await _eventing.PublishAsync(new Something(mine), Cancellation);
        Assert.Equal(1, heard);
    }

    private sealed record Something(IResource Resource) : IDistributedApplicationResourceEvent;
}
