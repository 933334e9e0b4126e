using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Files;
using AspireShop.Messaging.Files.FileSystem;

namespace AspireShop.Compliance.Tests.Files;

/// <summary>Full, read-only and foreign file systems: each a small one in memory, mounted for the test, which only root may.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await observes the test's token.")]
public sealed class DiskTests : SpoolTests
{
    [Fact(Timeout = Limit)]
    public async Task A_full_disk_fails_the_send_leaves_nothing_and_heals_by_itself()
    {
        await using var disk = await MountAsync("small", "size=1m");
        var spool = FilesSpool.Open(new FilesSpoolOptions { Root = Folder.In("small", "spool") });
        using var sender = new FilesSender(spool, new FilesSenderOptions(), TimeProvider.System);
        var large = Messages.Of("key") with { Payload = new byte[200 * 1024] };
        var sent = new List<Guid>();
        var full = await Record.ExceptionAsync(async () =>
        {
            while (true)
            {
                var message = large with { Id = Guid.CreateVersion7() };
                await sender.SendAsync(message, Cancellation);
                sent.Add(message.Id);
            }
        });

        Assert.IsType<IOException>(full);
        Assert.Empty(Directory.GetFiles(Folder.In("small", "spool", "tmp")));
        Assert.Equal(sent.Count, Directory.GetFiles(Folder.In("small", "spool", "new")).Length);

        // The receiver makes room although it keeps nothing, needs none, and the sender is well again.
        var probe = new Probe();
        await using var receiver = Start(probe, Options with { KeepDone = 0 }, spool);
        Assert.Equal(sent, (await probe.NextHandledAsync(sent.Count)).Select(e => e.Id));
        await UntilAsync(() => Directory.GetFiles(Folder.In("small", "spool", "work")).Length == 0);
        var last = large with { Id = Guid.CreateVersion7() };
        await sender.SendAsync(last, Cancellation);
        Assert.Equal(last.Id, (await probe.NextHandledAsync()).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task A_dead_letter_waits_for_room_for_its_report()
    {
        await using var disk = await MountAsync("small", "size=1m");
        var spool = FilesSpool.Open(new FilesSpoolOptions { Root = Folder.In("small", "spool") });
        using var sender = new FilesSender(spool, new FilesSenderOptions(), TimeProvider.System);
        await sender.SendAsync(Messages.Of("key"), Cancellation);
        var filler = Folder.In("small", "filler");
        var probe = new Probe((_, _) =>
        {
            Fill(filler);
            throw new MessageRejectedException("no");
        });
        await using var receiver = Start(probe, spool: spool);
        await UntilAsync(() => Log.Of(2341).Count == 1);
        Assert.Single(Directory.GetFiles(Folder.In("small", "spool", "work")));

        File.Delete(filler);

        await UntilAsync(() => Directory.GetFiles(Folder.In("small", "spool", "failed")).Length == 2);
        Assert.Empty(Directory.GetFiles(Folder.In("small", "spool", "work")));
    }

    [Fact(Timeout = Limit)]
    public async Task A_read_only_file_system_fails_the_send_and_is_waited_out_by_the_receiver()
    {
        await using var disk = await MountAsync("small", "size=1m");
        var spool = FilesSpool.Open(new FilesSpoolOptions { Root = Folder.In("small", "spool") });
        using var sender = new FilesSender(spool, new FilesSenderOptions(), TimeProvider.System);
        var message = Messages.Of("key");
        await sender.SendAsync(message, Cancellation);
        await RunAsync("mount", "-o", "remount,ro", Folder.In("small"));

        await Assert.ThrowsAnyAsync<IOException>(() => sender.SendAsync(Messages.Of("key"), Cancellation));
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(Folder.In("small", "file"), new byte[1]));
        Assert.Equal("Unhealthy", (await new FilesHealthCheck(spool).CheckHealthAsync(new(), Cancellation)).Status.ToString());
        var probe = new Probe();
        await using var receiver = Start(probe, spool: spool);
        await UntilAsync(() => Log.Of(2341).Count == 1);
        await RunAsync("mount", "-o", "remount,rw", Folder.In("small"));

        Assert.Equal(message.Id, (await probe.NextHandledAsync()).Id);
        await UntilAsync(() => Log.Of(2342).Count == 1);
        Assert.Equal("Healthy", (await new FilesHealthCheck(spool).CheckHealthAsync(new(), Cancellation)).Status.ToString());
    }

    [Fact(Timeout = Limit)]
    public async Task Folders_on_different_file_systems_are_refused()
    {
        Directory.Delete(Folder.In("spool", "work"));
        await using var disk = await MountAsync(Path.Combine("spool", "work"), "size=1m");

        var refused = Assert.Throws<IOException>(() => FilesSpool.Open(new FilesSpoolOptions { Root = Spool.Root }));

        Assert.Contains("work' does not take a file by rename", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Names("tmp"));
    }

    private static void Fill(string path)
    {
        try
        {
            using var stream = File.Create(path);
            while (true)
            {
                stream.Write(new byte[4096]);
                stream.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private async Task<IAsyncDisposable> MountAsync(string name, string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux may mount a small file system for the test.");
        Directory.CreateDirectory(Folder.In(name));
        var failure = await RunAsync("mount", "-t", "tmpfs", "-o", options, "tmpfs", Folder.In(name));
        Assert.SkipUnless(failure.Length == 0, $"This machine does not let the test mount a file system: {failure}");
        return new Mounted(Folder.In(name));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? string.Empty : error;
    }

    private sealed class Mounted(string path) : IAsyncDisposable
    {
        // Lazily: a thread may still be closing a file in it.
        public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", path);
    }
}
