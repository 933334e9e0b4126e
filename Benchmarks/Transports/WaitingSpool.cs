using System.Diagnostics;
using System.Runtime.InteropServices;
using AspireShop.Messaging;
using AspireShop.Messaging.Files;
using AspireShop.Messaging.Files.FileSystem;
using AspireShop.Messaging.Files.Spooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Benchmarks.Transports;

/// <summary>
/// A spool in which messages wait, and its receiver, which handles one at a time and only as many as it is let. The oldest are whole messages; those behind them,
/// which no claim of the run reaches, are names of one file: a name is all that is looked at before a claim.
/// </summary>
internal sealed partial class WaitingSpool : IMessageHandler, IAsyncDisposable
{
    private const int LinksAFile = 60_000;

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _let = new(0);
    private readonly SemaphoreSlim _begun = new(0);
    private readonly List<double> _times = [];
    private readonly FilesReceiver _receiver;
    private Task _receiving = Task.CompletedTask;
    private long _ended;

    private WaitingSpool(FilesSpool spool) => _receiver = new FilesReceiver(
        spool, new FilesReceiverOptions { Subscriber = OneWayCarrier.Subscriber, MaxInFlight = 1 }, TimeProvider.System, NullLogger<FilesReceiver>.Instance);

    public static WaitingSpool Fill(FilesSpool spool, int depth, int whole)
    {
        string? linked = null;
        for (var number = 0; number < depth; number++)
        {
            var id = Guid.CreateVersion7();
            var key = id.ToString("N");
            var path = Path.Combine(spool.New, new SpoolName(SpoolSequence.Next(TimeProvider.System), id, SpoolName.HashOf(key), Tries: 0).ToString());
            if (number < whole)
            {
                var envelope = new Envelope
                {
                    Id = id,
                    Type = OneWayCarrier.Type,
                    Source = "benchmarks",
                    Time = TimeProvider.System.GetUtcNow(),
                    PartitionKey = key,
                    Payload = Carrier.Payload,
                };
                File.WriteAllBytes(path, [.. SpoolFrame.Head(envelope), .. Carrier.Payload.Span]);
            }
            else if (linked is null || number % LinksAFile == 0)
            {
                File.WriteAllBytes(linked = path, []);
            }
            else if (Link(linked, path) != 0)
            {
                throw new IOException($"link '{path}': {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }

        // The journal takes it now, not while a claim is timed.
        NativeFiles.SyncFolder(spool.New);
        return new WaitingSpool(spool);
    }

    /// <summary>Starts the receiver and waits till it has the first message.</summary>
    public async Task StartAsync()
    {
        _receiving = Task.Run(() => _receiver.RunAsync(this, _stop.Token));
        await _begun.WaitAsync();
    }

    /// <summary>Lets it go on by so many messages.</summary>
    /// <returns>How long each took to come after the one before it had ended, in microseconds.</returns>
    public async Task<IReadOnlyList<double>> ClaimAsync(int messages)
    {
        _times.Clear();
        _let.Release(messages);
        for (var message = 0; message < messages; message++)
        {
            await _begun.WaitAsync();
        }

        return [.. _times];
    }

    public async Task HandleAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        if (_ended != 0)
        {
            _times.Add(Stopwatch.GetElapsedTime(_ended).TotalMicroseconds);
        }

        _begun.Release();
        await _let.WaitAsync(cancellationToken);
        _ended = Stopwatch.GetTimestamp();
    }

    public async ValueTask DisposeAsync()
    {
        var stopped = _stop.CancelAsync();
        _let.Release();
        await stopped;
        await _receiving;
        _stop.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);
}
