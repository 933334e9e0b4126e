using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;

namespace AspireShop.Compliance.Tests.Files;

[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class TornFileTests : SpoolTests
{
    [Fact(Timeout = Limit)]
    public async Task A_file_cut_at_any_4_KiB_is_reported_and_never_handled()
    {
        var message = Messages.Of("key") with { Payload = new byte[64 * 1024] };
        await Sender.SendAsync(message, Cancellation);
        var name = Assert.Single(Names("new"));
        var whole = await File.ReadAllBytesAsync(Folder.In("spool", "new", name), Cancellation);
        File.Delete(Folder.In("spool", "new", name));
        var cuts = Enumerable.Range(0, (whole.Length / 4096) + 1).Select(i => i * 4096).Append(whole.Length - 1).ToList();
        for (var i = 0; i < cuts.Count; i++)
        {
            // Names of its own for each, of the same message.
            await File.WriteAllBytesAsync(Folder.In("spool", "new", $"{i:x16}{name[16..]}"), whole[..cuts[i]], Cancellation);
        }

        await File.WriteAllBytesAsync(Folder.In("spool", "new", $"{cuts.Count:x16}{name[16..]}"), whole, Cancellation);
        var probe = new Probe();
        await using var receiver = Start(probe);

        // The whole one is the last of its key: all torn ones have been judged before it.
        Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
        Assert.Empty(probe.Rest());
        Assert.Equal(cuts.Count, Names("failed").Count(n => n.EndsWith(".msg", StringComparison.Ordinal)));
        Assert.Equal(cuts.Count, Names("failed").Count(n => n.EndsWith(".report.json", StringComparison.Ordinal)));
        var dead = await DeadLetters.ListAsync(100, Cancellation);
        Assert.All(dead, d => Assert.Equal(("(unreadable)", message.Id, "first"), (d.Envelope.Type, d.Envelope.Id, d.Subscriber)));
        Assert.False(await DeadLetters.ReplayAsync("first", message.Id, Cancellation));
    }

    [Theory(Timeout = Limit)]
    [InlineData(0, "begin")]
    [InlineData(8, "frame says")]
    [InlineData(20, "hash")]
    [InlineData(100, "hash")]
    [InlineData(-1, "hash")]
    public async Task A_flipped_bit_is_found(int position, string told)
    {
        await Sender.SendAsync(Messages.Of("key"), Cancellation);
        var path = Folder.In("spool", "new", Assert.Single(Names("new")));
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[position < 0 ? bytes.Length - 1 : position] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        await using var receiver = Start(new Probe());

        await UntilAsync(() => Names("failed").Length == 2);

        Assert.Contains(told, Assert.Single(await DeadLetters.ListAsync(10, Cancellation)).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_under_another_messages_name_is_not_delivered_as_that()
    {
        await Sender.SendAsync(Messages.Of("key"), Cancellation);
        var name = Assert.Single(Names("new"));
        File.Move(Folder.In("spool", "new", name), Folder.In("spool", "new", name[..17] + Guid.CreateVersion7().ToString("N") + name[49..]));
        await using var receiver = Start(new Probe());

        await UntilAsync(() => Names("failed").Length == 2);

        Assert.Contains("another message", Assert.Single(await DeadLetters.ListAsync(10, Cancellation)).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task What_a_killed_writer_left_is_never_delivered_and_is_swept_when_it_is_old()
    {
        await Sender.SendAsync(Messages.Of("key"), Cancellation);
        var name = Assert.Single(Names("new"));
        var bytes = await File.ReadAllBytesAsync(Folder.In("spool", "new", name), Cancellation);
        var (old, fresh) = (Folder.In("spool", "tmp", $"{1:x16}{name[16..]}"), Folder.In("spool", "tmp", $"{2:x16}{name[16..]}"));
        await File.WriteAllBytesAsync(old, bytes[..10], Cancellation);
        await File.WriteAllBytesAsync(fresh, bytes[..10], Cancellation);
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().AddHours(-2).UtcDateTime);
        var probe = new Probe();
        await using var receiver = Start(probe);

        await probe.NextHandledAsync();
        await UntilAsync(() => !File.Exists(old));

        Assert.True(File.Exists(fresh));
        Assert.Empty(probe.Rest());
        Assert.Empty(Names("failed"));
    }

    [Fact(Timeout = Limit)]
    public async Task Types_and_keys_that_look_like_paths_stay_inside_the_file()
    {
        var sent = new[] { "../../etc/passwd", "/etc/passwd", "a\0b", "..", "C:\\x", new string('k', 5000), "\ud83d\ude00\n" }
            .Select(k => Messages.Of(k) with { Type = k, Source = k }).ToList();
        foreach (var message in sent)
        {
            await Sender.SendAsync(message, Cancellation);
        }

        Assert.All(Names("new"), n => Assert.Matches("^[0-9a-f]{16}-[0-9a-f]{32}-[0-9a-f]{16}-00\\.msg$", n));
        var probe = new Probe();
        await using var receiver = Start(probe);

        var handled = (await probe.NextHandledAsync(sent.Count)).ToDictionary(e => e.Id);
        Assert.All(sent, s => Assert.Equal((s.Type, s.PartitionKey, s.Source), (handled[s.Id].Type, handled[s.Id].PartitionKey, handled[s.Id].Source)));
    }
}
