using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Files;
using AspireShop.Messaging.Inbox;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Compliance.Tests.Files;

/// <summary>A spool in a folder of its own. Each receiver reaches it by a link of its own, so that it can be cut off as by a lost mount.</summary>
public sealed class FilesUnderTest : ITransportUnderTest
{
    private readonly TestFolder _folder = new();
    private readonly FilesSpool _spool;
    private readonly FilesSender _sender;
    private int _receivers;

    private FilesUnderTest(TestDatabase receiver)
    {
        ReceiverDatabase = receiver;
        _spool = FilesSpool.Open(new FilesSpoolOptions { Root = _folder.In("spool") });
        _sender = new FilesSender(_spool, new FilesSenderOptions(), TimeProvider.System);
        DeadLetters = new FilesDeadLetters(_spool, TimeProvider.System);
    }

    public IMessageSender Sender => _sender;

    public IDeadLetters DeadLetters { get; }

    public TestDatabase ReceiverDatabase { get; }

    public static async Task<FilesUnderTest> CreateAsync(PostgresFixture postgres)
    {
        var database = await postgres.CreateDatabaseAsync("receiver");
        await database.ExecuteAsync(MessageInbox.Schema + "CREATE TABLE effect (id int GENERATED ALWAYS AS IDENTITY)");
        return new FilesUnderTest(database);
    }

    public ReceiverUnderTest CreateReceiver(string subscriber = "first", TimeSpan? drainLimit = null, int? maxInFlight = null)
    {
        var mount = _folder.In($"mount-{Interlocked.Increment(ref _receivers)}");
        Directory.CreateSymbolicLink(mount, _spool.Root);
        var options = new FilesReceiverOptions
        {
            Subscriber = subscriber,
            Lease = TimeSpan.FromSeconds(1),
            DrainLimit = drainLimit ?? TimeSpan.FromSeconds(5),
            MaxInFlight = maxInFlight ?? 32,
            Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(2), MaxBackoff = TimeSpan.FromMilliseconds(20) },
        };
        return new ReceiverUnderTest(
            new FilesReceiver(FilesSpool.Open(new FilesSpoolOptions { Root = mount }), options, TimeProvider.System, NullLogger<FilesReceiver>.Instance),
            () =>
            {
                Directory.Delete(mount);
                return Task.CompletedTask;
            },
            () =>
            {
                Directory.CreateSymbolicLink(mount, _spool.Root);
                return Task.CompletedTask;
            });
    }

    public Task<long> WaitingAsync()
        => Task.FromResult((long)new[] { "new", "work" }.Sum(f => Directory.GetFiles(Path.Combine(_spool.Root, f), "*.msg").Length));

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        _folder.Dispose();
        await ReceiverDatabase.DisposeAsync();
    }
}
