using System.Diagnostics;

namespace AspireShop.Messaging.Telemetry;

/// <summary>Spans by the OpenTelemetry messaging conventions; every send and every handling is one, of the same trace.</summary>
public static class MessagingTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "AspireShop.Messaging";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Starts the span of a send; stamp the envelope with <see cref="Stamp"/> while it runs.</summary>
    public static Activity? StartSend(string system, Envelope envelope)
    {
        var activity = Source.StartActivity($"send {envelope.Type}", ActivityKind.Producer);
        return Describe(activity, "send", system, envelope);
    }

    /// <summary>Starts the span of one try to handle a message: a child of the span that sent it.</summary>
    public static Activity? StartProcess(string system, string subscriber, Envelope envelope)
    {
        ActivityContext.TryParse(envelope.TraceParent, envelope.TraceState, isRemote: true, out var parent);
        var activity = Source.StartActivity($"process {envelope.Type}", ActivityKind.Consumer, parent);
        activity?.SetTag("messaging.consumer.group.name", subscriber);
        activity?.SetTag("messaging.aspireshop.attempt", envelope.Attempt);
        return Describe(activity, "process", system, envelope);
    }

    /// <summary>Starts the span of one try to deliver a message over a carrier with spans of its own, which then are of the message's trace: a child of the span that sent it.</summary>
    public static Activity? StartDeliver(string system, Envelope envelope)
    {
        ActivityContext.TryParse(envelope.TraceParent, envelope.TraceState, isRemote: true, out var parent);
        return Describe(Source.StartActivity($"deliver {envelope.Type}", ActivityKind.Client, parent), "deliver", system, envelope);
    }

    /// <summary>Starts the span of publishing the state of a key: a child of the change's, wherever that was made.</summary>
    public static Activity? StartPublish(string system, string kind, string key, string? traceParent, string? traceState)
    {
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent);
        return DescribeState(Source.StartActivity($"publish {kind}", ActivityKind.Producer, parent), "publish", "send", system, kind, key);
    }

    /// <summary>Starts the span of handling the state of a key: a child of the span that published it.</summary>
    public static Activity? StartProcessState(string system, string subscriber, string kind, string key, string? traceParent, string? traceState)
    {
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent);
        var activity = Source.StartActivity($"process {kind}", ActivityKind.Consumer, parent);
        activity?.SetTag("messaging.consumer.group.name", subscriber);
        return DescribeState(activity, "process", "process", system, kind, key);
    }

    /// <summary>Starts the span of a request that waits for its reply.</summary>
    public static Activity? StartRequest(string system, string operation)
        => DescribeCall(Source.StartActivity($"request {operation}", ActivityKind.Client), system, operation);

    /// <summary>Starts the span of serving a request: a child of the span that sent it.</summary>
    public static Activity? StartServe(string system, string operation, string? traceParent, string? traceState)
    {
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var parent);
        return DescribeCall(Source.StartActivity($"serve {operation}", ActivityKind.Server, parent), system, operation);
    }

    /// <summary>The envelope with the current span's trace context; unchanged where nothing traces or it has one already.</summary>
    public static Envelope Stamp(Envelope envelope)
        => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current && envelope.TraceParent is null
            ? envelope with { TraceParent = current.Id, TraceState = current.TraceStateString }
            : envelope;

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(Activity? activity, Exception failure)
    {
        activity?.SetTag("error.type", failure.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
    }

    private static Activity? DescribeCall(Activity? activity, string system, string operation)
    {
        activity?.SetTag("rpc.system", system);
        activity?.SetTag("rpc.method", operation);
        return activity;
    }

    private static Activity? DescribeState(Activity? activity, string operation, string operationType, string system, string kind, string key)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("messaging.system", system);
            activity.SetTag("messaging.operation.name", operation);
            activity.SetTag("messaging.operation.type", operationType);
            activity.SetTag("messaging.destination.name", $"{kind}/{key}");
            activity.SetTag("messaging.destination.template", $"{kind}/{{key}}");
        }

        return activity;
    }

    private static Activity? Describe(Activity? activity, string operation, string system, Envelope envelope)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("messaging.system", system);
            activity.SetTag("messaging.operation.name", operation);
            activity.SetTag("messaging.operation.type", operation);
            activity.SetTag("messaging.destination.name", envelope.Type);
            activity.SetTag("messaging.destination.partition.id", envelope.PartitionKey);
            activity.SetTag("messaging.message.id", envelope.Id.ToString());
            activity.SetTag("messaging.message.body.size", envelope.Payload.Length);
        }

        return activity;
    }
}
