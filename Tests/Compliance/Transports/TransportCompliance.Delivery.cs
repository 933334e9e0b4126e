using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Transports;

public abstract partial class TransportCompliance
{
    [Fact(Timeout = Limit)]
    public async Task Every_message_arrives_whole_and_is_then_gone()
    {
        var sent = Enumerable.Range(0, 100).Select(n => Messages.Of($"key-{n % 10}", n)).ToList();
        var probe = new Probe();
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);

        await SendAsync(sent);

        var arrived = (await probe.NextHandledAsync(sent.Count)).ToDictionary(e => e.Id);
        Assert.All(sent, s =>
        {
            var a = arrived[s.Id];
            Assert.Equal((s.Type, s.Source, s.Time, s.PartitionKey, s.Text(), 1), (a.Type, a.Source, a.Time, a.PartitionKey, a.Text(), a.Attempt));
        });
        await NothingWaitsAsync();
        Assert.Empty(probe.Rest());
    }

    [Fact(Timeout = Limit)]
    public async Task A_durable_message_waits_for_its_receiver()
    {
        Needs(TransportCapabilities.Durable);
        var message = Messages.Of("key");
        await SendAsync(message);

        var probe = new Probe();
        await using var receiver = RunningReceiver.Start(Transport.CreateReceiver(), probe);

        Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task Messages_of_a_key_arrive_in_order_and_one_at_a_time()
    {
        Needs(TransportCapabilities.Ordered);
        var concurrent = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var overlapped = false;
        var probe = new Probe(async (envelope, cancellationToken) =>
        {
            overlapped |= concurrent.AddOrUpdate(envelope.PartitionKey, 1, (_, n) => n + 1) > 1;
            await Task.Yield();
            concurrent.AddOrUpdate(envelope.PartitionKey, 0, (_, n) => n - 1);
        });
        await using var one = RunningReceiver.Start(Transport.CreateReceiver(), probe);
        await using var two = RunningReceiver.Start(Transport.CreateReceiver(), probe);

        var sent = Enumerable.Range(0, 200).Select(n => Messages.Of($"key-{n % 5}", n)).ToList();
        await SendAsync(sent);

        var handled = await probe.NextHandledAsync(sent.Count);
        foreach (var key in sent.GroupBy(e => e.PartitionKey))
        {
            Assert.Equal(key.Select(e => e.Id), handled.Where(e => e.PartitionKey == key.Key).Select(e => e.Id));
        }

        Assert.False(overlapped, "Two messages of one key were handled at the same time.");
    }

    [Fact(Timeout = Limit)]
    public async Task Each_subscriber_gets_each_message()
    {
        Needs(TransportCapabilities.FanOut);
        var (first, second) = (new Probe(), new Probe());
        await using var one = RunningReceiver.Start(Transport.CreateReceiver("first"), first);
        await using var two = RunningReceiver.Start(Transport.CreateReceiver("second"), second);

        var sent = Enumerable.Range(0, 10).Select(n => Messages.Of($"key-{n}", n)).ToList();
        await SendAsync(sent);

        Assert.Equal(sent.Select(e => e.Id).Order(), (await first.NextHandledAsync(10)).Select(e => e.Id).Order());
        Assert.Equal(sent.Select(e => e.Id).Order(), (await second.NextHandledAsync(10)).Select(e => e.Id).Order());
    }
}
