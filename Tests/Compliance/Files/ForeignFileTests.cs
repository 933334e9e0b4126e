using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Files;

namespace AspireShop.Compliance.Tests.Files;

[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class ForeignFileTests : SpoolTests
{
    private const int Foreign = 2351;

    [Fact(Timeout = Limit)]
    public async Task Links_folders_and_foreign_files_are_told_once_and_left_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs symbolic links without privileges.");
        await Sender.SendAsync(Messages.Of("linked"), Cancellation);
        var name = Assert.Single(Names("new"));
        var outside = Folder.In("outside.msg");
        File.Move(Folder.In("spool", "new", name), outside);
        File.CreateSymbolicLink(Folder.In("spool", "new", name), outside);
        Directory.CreateDirectory(Folder.In("spool", "new", $"{1:x16}{name[16..]}"));
        await File.WriteAllTextAsync(Folder.In("spool", "new", "README.txt"), "mine", Cancellation);
        await File.WriteAllTextAsync(Folder.In("spool", "work", "notes.txt"), "mine", Cancellation);
        await File.WriteAllTextAsync(Folder.In("spool", "done", "kept.txt"), "mine", Cancellation);
        File.CreateSymbolicLink(Folder.In("spool", "tmp", ".old.tmp"), outside);
        var before = Directory.GetFileSystemEntries(Spool.Root, "*", SearchOption.AllDirectories).Where(p => !p.Contains("members", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var probe = new Probe();
        await using (var receiver = Start(probe))
        {
            await UntilAsync(() => Log.Of(Foreign).Count >= 4);
            var message = Messages.Of("key");
            await Sender.SendAsync(message, Cancellation);
            Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
            await File.WriteAllTextAsync(Folder.In("spool", "new", "late.txt"), "mine", Cancellation);
            await UntilAsync(() => Log.Of(Foreign).Count >= 5);
        }

        Assert.Equal(5, Log.Of(Foreign).Count);
        Assert.Empty(probe.Rest());
        Assert.Equal("mine", await File.ReadAllTextAsync(Folder.In("spool", "new", "README.txt"), Cancellation));
        Assert.All(before, p => Assert.True(Path.Exists(p) || new FileInfo(p).LinkTarget is not null, p));
        Assert.True(File.Exists(outside));
    }

    [Fact(Timeout = Limit)]
    public async Task A_pipe_under_a_messages_name_blocks_nobody()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "Needs mkfifo.");
        using var mkfifo = System.Diagnostics.Process.Start("/usr/bin/mkfifo", [Folder.In("spool", "new", $"{1:x16}-{Guid.CreateVersion7():N}-{2:x16}-00.msg")]);
        await mkfifo.WaitForExitAsync(Cancellation);
        var probe = new Probe();
        await using var receiver = Start(probe, Options with { MaxInFlight = 1 });

        await UntilAsync(() => Log.Of(Foreign).Count == 1);
        await Sender.SendAsync(Messages.Of("key"), Cancellation);

        await probe.NextHandledAsync();
    }

    [Fact]
    public void A_folder_of_the_spool_that_is_a_link_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs symbolic links without privileges.");
        Directory.Delete(Folder.In("spool", "failed"));
        Directory.CreateDirectory(Folder.In("elsewhere"));
        Directory.CreateSymbolicLink(Folder.In("spool", "failed"), Folder.In("elsewhere"));

        var refused = Assert.Throws<IOException>(() => FilesSpool.Open(new FilesSpoolOptions { Root = Spool.Root }));

        Assert.Contains("failed' is a link", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Names("tmp"));
    }
}
