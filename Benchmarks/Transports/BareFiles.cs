using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AspireShop.Benchmarks.Transports;

/// <summary>
/// The limit of Files: write, fsync, rename, fsync the folder; claim by rename, read, remove. With many in flight a thread each, one fsync of the folder for all
/// whose rename came before it.
/// </summary>
internal sealed partial class BareFiles : Carrier
{
    private const int DirectoryFlags = 0x10000 | 0x80000;

    private readonly string _temporary;
    private readonly string _new;
    private readonly string _work;
    private readonly SafeFileHandle _folder;
    private readonly object _synced = new();
    private long _number;
    private long _asked;
    private long _served;
    private bool _syncing;

    public BareFiles(ScratchFolder folder)
    {
        (_temporary, _new, _work) = (folder.In("bare-tmp"), folder.In("bare-new"), folder.In("bare-work"));
        _folder = new SafeFileHandle(Open(_new, DirectoryFlags), ownsHandle: true);
    }

    public override Task<double> ManyInFlightAsync(TimeSpan duration)
    {
        var (started, count) = (Stopwatch.GetTimestamp(), 0L);
        var threads = Enumerable.Range(0, Window).Select(_ => new Thread(() =>
        {
            for (; Stopwatch.GetElapsedTime(started) < duration; Interlocked.Increment(ref count))
            {
                Carry();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Task.FromResult(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask CarryAsync()
    {
        Carry();
        return ValueTask.CompletedTask;
    }

    private void Carry()
    {
        var name = $"{Interlocked.Increment(ref _number):x16}.msg";
        var (temporary, published, claimed) = (Path.Combine(_temporary, name), Path.Combine(_new, name), Path.Combine(_work, name));
        using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, Payload.Span, 0);
            RandomAccess.FlushToDisk(file);
        }

        Move(temporary, published);
        SyncFolder();
        Move(published, claimed);
        Span<byte> read = stackalloc byte[PayloadBytes];
        using (var file = File.OpenHandle(claimed))
        {
            RandomAccess.Read(file, read, 0);
        }

        File.Delete(claimed);
    }

    private void SyncFolder()
    {
        lock (_synced)
        {
            var mine = ++_asked;
            while (_served < mine)
            {
                if (_syncing)
                {
                    Monitor.Wait(_synced);
                    continue;
                }

                _syncing = true;
                var upTo = _asked;
                Monitor.Exit(_synced);
                try
                {
                    RandomAccess.FlushToDisk(_folder);
                }
                finally
                {
                    Monitor.Enter(_synced);
                    _syncing = false;
                }

                _served = upTo;
                Monitor.PulseAll(_synced);
            }
        }
    }

    private static void Move(string from, string to)
    {
        if (Rename(from, to) != 0)
        {
            throw new IOException($"rename '{from}': {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);
}
