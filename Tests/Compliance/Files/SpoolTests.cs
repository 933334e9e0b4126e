using System.Collections.Concurrent;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Files;
using Microsoft.Extensions.Logging;

namespace AspireShop.Compliance.Tests.Files;

/// <summary>A spool, a sender and receivers that log into a list.</summary>
public abstract class SpoolTests : IDisposable
{
    protected const int Limit = 60_000;

    private readonly Lazy<FilesSender> _sender;

    protected SpoolTests()
    {
        Spool = FilesSpool.Open(new FilesSpoolOptions { Root = Folder.In("spool"), MaxFileBytes = 1024 * 1024 });
        _sender = new Lazy<FilesSender>(() => new FilesSender(Spool, new FilesSenderOptions(), TimeProvider.System));
        DeadLetters = new FilesDeadLetters(Spool, TimeProvider.System);
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TestFolder Folder { get; } = new();

    protected FilesSpool Spool { get; }

    protected FilesSender Sender => _sender.Value;

    protected FilesDeadLetters DeadLetters { get; }

    protected ListLogger Log { get; } = new();

    protected FilesReceiverOptions Options { get; init; } = new()
    {
        Subscriber = "first",
        Lease = TimeSpan.FromSeconds(1),
        RescanInterval = TimeSpan.FromMilliseconds(100),
        Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(2), MaxBackoff = TimeSpan.FromMilliseconds(20) },
    };

    public void Dispose()
    {
        if (_sender.IsValueCreated)
        {
            _sender.Value.Dispose();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected RunningReceiver Start(Probe probe, FilesReceiverOptions? options = null, FilesSpool? spool = null)
    {
        var receiver = new FilesReceiver(spool ?? Spool, options ?? Options, TimeProvider.System, Log);
        return RunningReceiver.Start(new ReceiverUnderTest(receiver, () => Task.CompletedTask, () => Task.CompletedTask), probe);
    }

    protected string[] Names(string folder) => [.. Directory.GetFileSystemEntries(Path.Combine(Spool.Root, folder)).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    protected static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation);
        }
    }

    /// <summary>Remembers what is logged.</summary>
    protected sealed class ListLogger : ILogger<FilesReceiver>
    {
        private readonly ConcurrentQueue<(int Id, string Text)> _lines = new();

        public IReadOnlyList<string> Of(int id) => [.. _lines.Where(l => l.Id == id).Select(l => l.Text)];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => _lines.Enqueue((eventId.Id, formatter(state, exception)));
    }
}
