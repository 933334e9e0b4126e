using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace AspireShop.Native.Mqtt;

/// <summary>Clears retained messages whose expiry has passed, to the second: MQTTnet's server keeps them for ever.</summary>
internal sealed class RetainedExpiry(MqttServer server, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (MqttApplicationMessage Message, DateTimeOffset Due)> _due = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private Task _sweeping = Task.CompletedTask;

    /// <summary>Begins, with what the server has loaded.</summary>
    public async Task StartAsync()
    {
        foreach (var message in await server.GetRetainedMessagesAsync())
        {
            Note(message);
        }

        _sweeping = SweepAsync();
    }

    public Task ChangeAsync(RetainedMessageChangedEventArgs args)
    {
        Note(args.ChangedRetainedMessage);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sweeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Note(MqttApplicationMessage message)
    {
        if (message.MessageExpiryInterval > 0 && message.Payload.Length > 0)
        {
            _due[message.Topic] = (message, time.GetUtcNow().AddSeconds(message.MessageExpiryInterval));
        }
        else
        {
            _due.TryRemove(message.Topic, out _);
        }
    }

    private async Task SweepAsync()
    {
        while (true)
        {
            await Task.Delay(Sweep, time, _stop.Token);
            foreach (var (topic, expiring) in _due.Where(d => d.Value.Due <= time.GetUtcNow()).ToList())
            {
                // Another message may have come to its place meanwhile: that one has a due time of its own, or none.
                if (_due.TryRemove(KeyValuePair.Create(topic, expiring)))
                {
                    await server.UpdateRetainedMessageAsync(Cleared(topic));
                }
            }
        }
    }

    private static MqttApplicationMessage Cleared(string topic)
        => new() { Topic = topic, Retain = true, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce };
}
