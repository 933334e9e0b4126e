using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;

namespace AspireShop.Web.Live;

/// <summary>Writes server-sent events. Each is flushed before the next one is taken, so that a slow reader holds nothing but its own stream.</summary>
internal static class EventWriter
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "AspireShop.Web.Live";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly byte[] Comment = ": alive\n\n"u8.ToArray();

    /// <summary>Writes where an order stands, in a span of the trace that brought it there.</summary>
    public static async Task WriteAsync(HttpResponse response, OrderState state, ActivityContext cause, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity("send status", ActivityKind.Producer, cause);
        activity?.SetTag("messaging.system", "sse");
        activity?.SetTag("messaging.operation.name", "send");
        activity?.SetTag("messaging.operation.type", "send");
        activity?.SetTag("messaging.destination.name", $"orders/{state.Id}/events");
        activity?.SetTag("messaging.message.id", state.Version.ToString(CultureInfo.InvariantCulture));
        var data = JsonSerializer.Serialize(state, MessageJson.Default.OrderState);
        await response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {state.Version}\nevent: status\ndata: {data}\n\n"), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    /// <summary>Says that the stream is alive; readers pass over it.</summary>
    public static async Task WriteHeartbeatAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Comment, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
