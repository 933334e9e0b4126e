using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Files.Receiving;

namespace AspireShop.Compliance.Tests.Files;

[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class SharingTests : SpoolTests
{
    [Fact(Timeout = Limit)]
    public async Task A_second_receiver_takes_its_share_and_hands_it_back_when_it_stops()
    {
        var (first, second) = (new Probe(), new Probe());
        await using var one = Start(first);
        var two = Start(second);
        await UntilAsync(() => OwnersOfShards().Values.Order().SequenceEqual([32, 32]));
        var sent = Enumerable.Range(0, 200).Select(n => Messages.Of($"key-{n}")).ToList();
        await Task.WhenAll(sent.Select(m => Sender.SendAsync(m, Cancellation)));
        await UntilAsync(() => Names("new").Length + Names("work").Length == 0);
        var (byFirst, bySecond) = (first.Rest(), second.Rest());
        Assert.Equal(200, byFirst.Concat(bySecond).Select(e => e.Id).Distinct().Count());
        Assert.Equal(200, byFirst.Count + bySecond.Count);
        Assert.True(byFirst.Count > 20 && bySecond.Count > 20, $"{byFirst.Count} and {bySecond.Count}");

        await two.DisposeAsync();
        await UntilAsync(() => OwnersOfShards().Values.SequenceEqual([64]));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Sender.SendAsync(Messages.Of($"key-{n}"), Cancellation)));

        await first.NextHandledAsync(50);
    }

    [Fact(Timeout = Limit)]
    public async Task The_rescan_finds_what_nobody_was_told_of()
    {
        var probe = new Probe();
        await using var receiver = Start(probe, Options with { Watch = false });
        await UntilAsync(() => OwnersOfShards().Values.SequenceEqual([64]));
        var sent = Enumerable.Range(0, 20).Select(n => Messages.Of("key", n)).ToList();
        foreach (var message in sent)
        {
            await Sender.SendAsync(message, Cancellation);
        }

        Assert.Equal(sent.Select(e => e.Id), (await probe.NextHandledAsync(20)).Select(e => e.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task More_than_the_index_holds_is_handled_in_order_without_losing_any()
    {
        var sent = Enumerable.Range(0, 1000).Select(n => Messages.Of($"key-{n % 7}", n)).ToList();
        foreach (var key in sent.Chunk(7))
        {
            await Task.WhenAll(key.Select(m => Sender.SendAsync(m, Cancellation)));
        }

        var probe = new Probe();
        await using var receiver = Start(probe, Options with { MaxIndexed = 100, RescanInterval = TimeSpan.FromMinutes(10) });
        for (var n = 0; n < 200; n++)
        {
            var message = Messages.Of($"key-{n % 7}", 1000 + n);
            sent.Add(message);
            await Sender.SendAsync(message, Cancellation);
        }

        var handled = await probe.NextHandledAsync(sent.Count);
        foreach (var key in sent.GroupBy(e => e.PartitionKey))
        {
            Assert.Equal(key.Select(e => e.Text()), handled.Where(e => e.PartitionKey == key.Key).Select(e => e.Text()));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Handled_messages_are_kept_up_to_the_limit()
    {
        var probe = new Probe();
        await using var receiver = Start(probe, Options with { KeepDone = 10 });
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Sender.SendAsync(Messages.Of($"key-{n}"), Cancellation)));
        }

        await probe.NextHandledAsync(250);
        await UntilAsync(() => Names("new").Length + Names("work").Length == 0);

        // The last sweep may still be under way.
        await UntilAsync(() => Names("done").Length <= 110);
        Assert.True(Names("done").Length >= 10);
    }

    [Fact(Timeout = Limit)]
    public async Task Tries_survive_the_receiver_that_made_them()
    {
        var failing = new Probe((_, _) => throw new InvalidOperationException("no"));
        var first = Start(failing, Options with { Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMinutes(1), MaxBackoff = TimeSpan.FromMinutes(1) } });
        await Sender.SendAsync(Messages.Of("key"), Cancellation);
        Assert.Equal(1, (await failing.NextStartedAsync()).Attempt);
        await UntilAsync(() => Log.Of(2311).Count == 1);
        await first.DisposeAsync();
        Assert.Contains("-01.msg", Assert.Single(Names("new")), StringComparison.Ordinal);

        var probe = new Probe();
        await using var second = Start(probe);

        Assert.Equal(2, (await probe.NextHandledAsync()).Attempt);
    }

    [Fact(Timeout = Limit)]
    public async Task A_dead_process_on_this_machine_is_noticed_without_waiting_for_its_lease()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells its kernels apart.");
        await Sender.SendAsync(Messages.Of("key"), Cancellation);
        var dead = PresenceFile.Create(Spool);
        foreach (var name in Names("members").Where(n => n.StartsWith("lease-", StringComparison.Ordinal)))
        {
            File.Move(Folder.In("spool", "members", name), Folder.In("spool", "members", $"{name[..9]}{7:x16}-{dead.Owner:x16}"));
        }

        var message = Assert.Single(Names("new"));
        File.Move(Folder.In("spool", "new", message), Folder.In("spool", "work", $"{message[..67]}01-{7:x16}.msg"));
        var probe = new Probe();
        await using var receiver = Start(probe, Options with { Lease = TimeSpan.FromHours(1) });
        await UntilAsync(() => Names("members").Count(n => n.StartsWith("receiver-", StringComparison.Ordinal)) == 2);
        Assert.Equal([64], OwnersOfShards().Values);
        Assert.Empty(probe.Rest());

        // The kernel releases its lock, as at the end of a process; the file stays.
        dead.Dispose();

        Assert.Equal(2, (await probe.NextHandledAsync()).Attempt);
        Assert.False(File.Exists(dead.Path));
    }

    private Dictionary<string, int> OwnersOfShards()
        => Names("members").Where(n => n.StartsWith("lease-", StringComparison.Ordinal)).CountBy(n => n[26..]).Where(o => o.Key != new string('0', 16)).ToDictionary();
}
