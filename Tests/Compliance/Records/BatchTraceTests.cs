using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Telemetry;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Compliance.Tests.Records;

[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class BatchTraceTests(PostgresFixture postgres)
{
    [Fact(Timeout = 60_000)]
    public async Task Acknowledging_a_batch_is_a_span_linked_to_each_message_s_send()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == MessagingTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var records = await RecordsUnderTest.CreateAsync(postgres);
        var sent = Enumerable.Range(0, 10).Select(n => Messages.Of($"key-{n}", n)).ToList();
        foreach (var message in sent)
        {
            await records.Sender.SendAsync(message, TestContext.Current.CancellationToken);
        }

        var probe = new Probe();
        await using (RunningReceiver.Start(records.CreateReceiver(), probe))
        {
            await probe.NextHandledAsync(sent.Count);
            while (await records.WaitingAsync() > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
            }
        }

        var ids = sent.Select(m => m.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        var sends = spans.Where(s => s.Kind == ActivityKind.Producer && ids.Contains((string)s.GetTagItem("messaging.message.id")!)).Select(s => s.Context.SpanId).ToHashSet();
        var settles = spans.Where(s => s.OperationName == "settle" && s.Links.Any(l => sends.Contains(l.Context.SpanId))).ToList();
        Assert.Equal(sent.Count, sends.Count);
        Assert.Equal(sends.Order(SpanOrder), settles.SelectMany(s => s.Links).Select(l => l.Context.SpanId).Order(SpanOrder));
        Assert.Equal(sent.Count, settles.Sum(s => (int)s.GetTagItem("messaging.batch.message_count")!));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_queue_s_health_is_its_answer_and_its_dead_letters()
    {
        await using var records = await RecordsUnderTest.CreateAsync(postgres);
        var check = new RecordsHealthCheck(records.SenderDatabase.DataSource);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());

        var probe = new Probe((_, _) => throw new MessageRejectedException("never"));
        await using (RunningReceiver.Start(records.CreateReceiver(), probe))
        {
            await records.Sender.SendAsync(Messages.Of("key"), TestContext.Current.CancellationToken);
            while (await records.WaitingAsync() > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(HealthStatus.Degraded, await StatusAsync());
        await records.SenderDatabase.ExecuteAsync("DROP SCHEMA messaging CASCADE", TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());

        async Task<HealthStatus> StatusAsync()
        {
            var context = new HealthCheckContext { Registration = new HealthCheckRegistration("queue", check, HealthStatus.Unhealthy, tags: null) };
            return (await check.CheckHealthAsync(context, TestContext.Current.CancellationToken)).Status;
        }
    }

    private static IComparer<ActivitySpanId> SpanOrder { get; } = Comparer<ActivitySpanId>.Create((a, b) => string.CompareOrdinal(a.ToHexString(), b.ToHexString()));
}
