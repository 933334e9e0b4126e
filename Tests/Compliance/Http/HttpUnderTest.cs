using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Sending;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>A sender and its receivers over Kestrel.</summary>
public sealed class HttpUnderTest : ITransportUnderTest
{
    private static readonly TimeSpan DefaultDrain = TimeSpan.FromSeconds(5);

    private readonly HttpPeers _peers = new();
    private readonly HttpSender _sender;

    private HttpUnderTest(TestDatabase receiver)
    {
        ReceiverDatabase = receiver;
        _sender = CreateSender(_peers, o => o with { DrainLimit = TimeSpan.Zero });
    }

    public IMessageSender Sender => _sender;

    public IDeadLetters DeadLetters => _sender;

    public TestDatabase ReceiverDatabase { get; }

    public static HttpSender CreateSender(HttpPeers peers, Func<SenderRelayOptions, SenderRelayOptions>? change = null)
    {
        var options = new SenderRelayOptions
        {
            Subscriber = "first",
            Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(2), MaxBackoff = TimeSpan.FromMilliseconds(20) },
        };
        var delivery = new HttpDelivery(peers.Clients, peers.Options, TimeProvider.System);
        return new HttpSender(delivery, change?.Invoke(options) ?? options, TimeProvider.System, NullLogger<HttpSender>.Instance);
    }

    public static async Task<HttpUnderTest> CreateAsync(PostgresFixture postgres)
    {
        var receiver = await postgres.CreateDatabaseAsync("receiver");
        await receiver.ExecuteAsync(MessageInbox.Schema + "CREATE TABLE effect (id int GENERATED ALWAYS AS IDENTITY)");
        return new HttpUnderTest(receiver);
    }

    public ReceiverUnderTest CreateReceiver(string subscriber = "first", TimeSpan? drainLimit = null, int? maxInFlight = null)
        => new(new AppReceiver(_peers, subscriber, drainLimit ?? DefaultDrain, maxInFlight), NeverAsync, NeverAsync);

    public Task<long> WaitingAsync() => Task.FromResult(_sender.Waiting);

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _peers.DisposeAsync();
        await ReceiverDatabase.DisposeAsync();
    }

    private static Task NeverAsync() => throw new NotSupportedException("Only a durable transport's receiver is cut off.");
}
