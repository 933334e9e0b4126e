using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AspireShop.Messaging.Telemetry;

namespace AspireShop.Compliance.Tests.Transports;

public abstract partial class TransportCompliance
{
    [Fact(Timeout = Limit)]
    public async Task A_receiver_handles_no_more_at_one_time_than_it_may_and_the_rest_waits_unharmed()
    {
        const int Room = 3;
        var gate = new Lock();
        var (now, most) = (0, 0);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var probe = new Probe(async (_, cancellationToken) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
            }

            await release.Task.WaitAsync(cancellationToken);
            lock (gate)
            {
                now--;
            }
        });
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(maxInFlight: Room), probe);

        await SendAsync(Enumerable.Range(0, 20).Select(n => Messages.Of($"key-{n}", n)));
        for (var started = 0; started < Room; started++)
        {
            await probe.NextStartedAsync();
        }

        release.SetResult();

        Assert.All(await probe.NextHandledAsync(20), e => Assert.Equal(1, e.Attempt));
        Assert.Equal(Room, most);
        await NothingWaitsAsync();
        Assert.Empty(await Transport.DeadLetters.ListAsync(10, Cancellation));
    }

    [Fact(Timeout = Limit)]
    public async Task What_is_sent_handled_in_flight_tried_again_and_given_up_is_measured()
    {
        var measured = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == MessagingTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Count(instrument.Name, 1, tags));
        meters.Start();
        var probe = new Probe((envelope, _) => envelope.PartitionKey == "bad" ? throw new InvalidOperationException("poison") : Task.CompletedTask);
        await using (RunningReceiver.Start(Transport.CreateReceiver(), probe))
        {
            await SendAsync(Messages.Of("bad") with { Type = Messages.MeteredType }, Messages.Of("good") with { Type = Messages.MeteredType });
            await probe.NextHandledAsync();
            await NothingWaitsAsync();
        }

        Assert.Equal(2, measured["messaging.client.sent.messages"]);
        Assert.Equal(1, measured["messaging.client.consumed.messages Handled"]);
        Assert.Equal(4, measured["aspireshop.messaging.redelivered"]);
        Assert.Equal(6, measured["messaging.process.duration"]);
        Assert.Equal(0, measured["aspireshop.messaging.in_flight"]);

        // Counted where the dead letters are kept, or an outcome of handling, or both: once each.
        double[] dead = [measured.GetValueOrDefault("aspireshop.messaging.dead_letters"), measured.GetValueOrDefault("messaging.client.consumed.messages DeadLetter")];
        Assert.Contains(1, dead);
        Assert.All(dead, count => Assert.InRange(count, 0, 1));

        void Count(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var (system, type, outcome) = ("", "", "");
            foreach (var (key, tag) in tags)
            {
                (system, type, outcome) = key switch
                {
                    "messaging.system" => ((string)tag!, type, outcome),
                    "messaging.destination.name" => (system, (string)tag!, outcome),
                    "aspireshop.messaging.outcome" => (system, type, $" {tag}"),
                    _ => (system, type, outcome),
                };
            }

            if (type == Messages.MeteredType && system == SystemName)
            {
                measured.AddOrUpdate(name + outcome, value, (_, sum) => sum + value);
            }
        }
    }
}
