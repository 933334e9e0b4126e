using System.Collections.Concurrent;
using AspireShop.Messaging.Mqtt.Connecting;

namespace AspireShop.Messaging.Mqtt.Receiving;

/// <summary>
/// Which receiver of a subscriber is at work: one at a time, as order needs, the others stand by. Each tells by a retained sign of life that it renews,
/// clears when it stops, and that its last will clears when it is cut off; one that is not renewed for a lease counts as gone.
/// Being wrong about it is safe: the broker gives a session to one connection only and closes the other.
/// </summary>
internal sealed class Presence(MqttReceiverOptions options, string instance, TimeProvider time)
{
    private static readonly byte[] Alive = "active"u8.ToArray();

    private readonly MqttTopics _topics = new(options.Broker.TopicRoot);
    private readonly ConcurrentDictionary<string, long> _heard = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Topic => _topics.Presence(options.Subscriber, instance);

    /// <summary>A sign of life, or its end, has arrived.</summary>
    public void Hear(string topic, bool alive)
    {
        if (string.Equals(topic, Topic, StringComparison.Ordinal))
        {
            return;
        }

        if (alive)
        {
            _heard[topic] = time.GetTimestamp();
        }
        else
        {
            _heard.TryRemove(topic, out _);
        }

        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Waits till no other receiver is at work and announces this one.</summary>
    /// <param name="connection">Has received all signs of life there are.</param>
    /// <param name="standBy">Called when another is at work.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task TakeTurnAsync(MqttConnection connection, Func<Task> standBy, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitForTheOthersAsync(connection, standBy, cancellationToken);
            await BeatAsync(connection, cancellationToken);
            await connection.EchoAsync(cancellationToken);
            if (Others().IsZero)
            {
                return;
            }

            // Two at the same moment: both step back, for times that differ.
            await LeaveAsync(connection, cancellationToken);
            await Task.Delay(options.Lease / 10 * Random.Shared.NextDouble(), time, cancellationToken);
        }
    }

    public Task BeatAsync(MqttConnection connection, CancellationToken cancellationToken) => connection.RetainAsync(Topic, Alive, cancellationToken);

    public Task LeaveAsync(MqttConnection connection, CancellationToken cancellationToken) => connection.RetainAsync(Topic, [], cancellationToken);

    private async Task WaitForTheOthersAsync(MqttConnection connection, Func<Task> standBy, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var others = Others();
            if (others.IsZero)
            {
                return;
            }

            await standBy();
            await Task.WhenAny(changed, connection.Ended, Task.Delay(others.Longest, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (connection.Ended.IsCompleted)
            {
                throw new MqttOutageException($"The connection has ended: {await connection.Ended}");
            }
        }
    }

    /// <returns>Whether there is no other at work, and else after how long the last of them would count as gone.</returns>
    private (bool IsZero, TimeSpan Longest) Others()
    {
        var left = _heard.Values.Select(at => options.Lease - time.GetElapsedTime(at)).Where(t => t > TimeSpan.Zero).ToList();
        return (left.Count == 0, left.Count == 0 ? TimeSpan.Zero : left.Max() + TimeSpan.FromMilliseconds(1));
    }
}
