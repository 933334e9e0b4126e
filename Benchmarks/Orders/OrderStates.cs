using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MQTTnet;
using MQTTnet.Protocol;

namespace AspireShop.Benchmarks.Orders;

/// <summary>Hears of every order's end over MQTT: one subscription, so that watching costs the shop next to nothing.</summary>
internal sealed class OrderStates : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<(string Status, long At)>> _ends = new();
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    private OrderStates()
    {
    }

    public static async Task<OrderStates> ListenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var states = new OrderStates();
        states._client.ApplicationMessageReceivedAsync += states.HearAsync;
        var broker = new Uri(connectionString);
        var credentials = broker.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        await states._client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(broker.Host, broker.Port).WithCredentials(credentials[0], credentials[1]).Build(), cancellationToken);
        await states._client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter("orders/#", MqttQualityOfServiceLevel.AtLeastOnce).Build(), cancellationToken);
        return states;
    }

    /// <summary>How the order ended, and when that was heard (<see cref="Stopwatch.GetTimestamp"/>).</summary>
    public Task<(string Status, long At)> EndOf(Guid order) => End(order).Task;

    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync();
        _client.Dispose();
    }

    private TaskCompletionSource<(string Status, long At)> End(Guid order) => _ends.GetOrAdd(order, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private Task HearAsync(MqttApplicationMessageReceivedEventArgs args)
    {
        var at = Stopwatch.GetTimestamp();
        if (args.ApplicationMessage.Payload.Length > 0)
        {
            using var state = JsonDocument.Parse(args.ApplicationMessage.Payload);
            var status = state.RootElement.GetProperty("status").GetString()!;
            if (status is "Completed" or "Rejected" or "PaymentFailed" or "Cancelled")
            {
                End(state.RootElement.GetProperty("id").GetGuid()).TrySetResult((status, at));
            }
        }

        return Task.CompletedTask;
    }
}
