using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Sending;
using AspireShop.Messaging.Sockets;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>A sender and its receivers on one Unix socket.</summary>
public sealed class SocketsUnderTest : ITransportUnderTest
{
    private readonly SocketFolder _folder = new();
    private readonly SocketsClient _client;
    private readonly SocketsSender _sender;

    private SocketsUnderTest(TestDatabase receiver)
    {
        ReceiverDatabase = receiver;
        _client = _folder.CreateClient();
        var options = new SenderRelayOptions
        {
            Subscriber = "first",
            DrainLimit = TimeSpan.Zero,
            Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(2), MaxBackoff = TimeSpan.FromMilliseconds(20) },
        };
        _sender = new SocketsSender(_client, options, TimeProvider.System, NullLogger<SocketsSender>.Instance);
    }

    public IMessageSender Sender => _sender;

    public IDeadLetters DeadLetters => _sender;

    public TestDatabase ReceiverDatabase { get; }

    public static async Task<SocketsUnderTest> CreateAsync(PostgresFixture postgres)
    {
        var receiver = await postgres.CreateDatabaseAsync("receiver");
        await receiver.ExecuteAsync(MessageInbox.Schema + "CREATE TABLE effect (id int GENERATED ALWAYS AS IDENTITY)");
        return new SocketsUnderTest(receiver);
    }

    public ReceiverUnderTest CreateReceiver(string subscriber = "first", TimeSpan? drainLimit = null, int? maxInFlight = null)
        => new(_folder.CreateServer(o => o with { Subscriber = subscriber, DrainLimit = drainLimit ?? o.DrainLimit, MaxInFlight = maxInFlight ?? o.MaxInFlight }), NeverAsync, NeverAsync);

    public Task<long> WaitingAsync() => Task.FromResult(_sender.Waiting);

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _client.DisposeAsync();
        await ReceiverDatabase.DisposeAsync();
        _folder.Dispose();
    }

    private static Task NeverAsync() => throw new NotSupportedException("Only a durable transport's receiver is cut off.");
}
