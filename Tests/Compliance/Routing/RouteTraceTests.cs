using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Routing;
using AspireShop.Messaging.Telemetry;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Routing;

[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class RouteTraceTests(PostgresFixture postgres)
{
    public static TheoryData<Transport> All => [.. Enum.GetValues<Transport>()];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(All))]
    public async Task From_the_send_to_the_handling_it_is_one_connected_trace(Transport route)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MessagingTelemetry.Name or "routing",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("routing");
        var inHandler = new ConcurrentQueue<(ActivityTraceId Trace, ActivitySpanId Span)>();
        var probe = new Probe((_, _) =>
        {
            inHandler.Enqueue((Activity.Current?.TraceId ?? default, Activity.Current?.SpanId ?? default));
            return Task.CompletedTask;
        });
        var message = Messages.Of("key");
        await using var services = await RoutedServices.CreateAsync(postgres);
        ActivityTraceId trace;
        await using (var sender = await services.StartSenderAsync(route))
        await using (await services.StartReceiverAsync(route, probe))
        {
            using (var root = source.StartActivity("root"))
            {
                trace = root?.TraceId ?? throw new InvalidOperationException("Nothing listens.");
                await services.RecordAsync(sender, message);
            }

            await probe.NextHandledAsync();
            await services.NothingIsRecordedAsync();
        }

        var own = spans.Where(s => s.TraceId == trace).ToDictionary(s => s.SpanId);
        Assert.All(own.Values.Where(s => s.OperationName != "root"), s => Assert.Contains(s.ParentSpanId, own.Keys));
        var (handledIn, handling) = Assert.Single(inHandler);
        Assert.Equal(trace, handledIn);

        // The handling is a child of the send in the transaction, over whatever it came.
        var send = Assert.Single(own.Values, s => s.OperationName == $"send {Messages.Type}" && own[s.ParentSpanId].OperationName == "root");
        Assert.Equal(send.SpanId, own[handling].ParentSpanId);
        Assert.Equal(
            (ActivityKind.Consumer, "process", message.Id.ToString(), RoutedServices.Receiver),
            (own[handling].Kind, own[handling].GetTagItem("messaging.operation.type"), own[handling].GetTagItem("messaging.message.id"), own[handling].GetTagItem("messaging.consumer.group.name")));
    }
}
