using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Mqtt;
using AspireShop.Support;
using AspireShop.Support.Mqtt;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Compliance.Tests.Mqtt;

/// <summary>A broker of its own with two declared subscribers, and a receiver's database.</summary>
public sealed class MqttUnderTest : ITransportUnderTest
{
    private readonly TestBroker _broker;
    private readonly MqttSender _sender;

    private MqttUnderTest(TestBroker broker, TestDatabase receiver)
    {
        _broker = broker;
        ReceiverDatabase = receiver;
        _sender = new MqttSender(new MqttSenderOptions { Broker = Options(broker) }, TimeProvider.System, NullLogger<MqttSender>.Instance);
        DeadLetters = new MqttDeadLetters(Options(broker), TimeProvider.System);
    }

    public TestDatabase ReceiverDatabase { get; }

    public IMessageSender Sender => _sender;

    public IDeadLetters DeadLetters { get; }

    public static MqttBrokerOptions Options(TestBroker broker) => new()
    {
        Host = "127.0.0.1",
        Port = broker.Port,
        UserName = TestBroker.User,
        Password = TestBroker.Password,
        Reconnect = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(10), MaxBackoff = TimeSpan.FromMilliseconds(50) },
    };

    public static MqttReceiverOptions ReceiverOptions(TestBroker broker, string subscriber = "first", TimeSpan? drainLimit = null) => new()
    {
        Broker = Options(broker),
        Subscriber = subscriber,
        Types = [Messages.Type, Messages.MeteredType],
        Lease = TimeSpan.FromSeconds(1),
        DrainLimit = drainLimit ?? TimeSpan.FromSeconds(5),
        Retry = new RetryPolicy { InitialBackoff = TimeSpan.FromMilliseconds(2), MaxBackoff = TimeSpan.FromMilliseconds(20) },
    };

    public static async Task<MqttUnderTest> CreateAsync(PostgresFixture postgres)
    {
        var mqtt = new MqttUnderTest(await TestBroker.StartAsync(), await postgres.CreateDatabaseAsync("receiver"));
        await mqtt.ReceiverDatabase.ExecuteAsync(MessageInbox.Schema + "CREATE TABLE effect (id int GENERATED ALWAYS AS IDENTITY)");
        await MqttSubscriptions.DeclareAsync(ReceiverOptions(mqtt._broker, "first"), TestContext.Current.CancellationToken);
        await MqttSubscriptions.DeclareAsync(ReceiverOptions(mqtt._broker, "second"), TestContext.Current.CancellationToken);
        return mqtt;
    }

    public ReceiverUnderTest CreateReceiver(string subscriber = "first", TimeSpan? drainLimit = null, int? maxInFlight = null)
    {
        // A network of its own for each, so that one can be cut off and the next, of the same session, not.
        var gate = new PortGate(_broker.Port);
        var options = ReceiverOptions(_broker, subscriber, drainLimit);
        options = options with { MaxInFlight = maxInFlight ?? options.MaxInFlight };
        return new ReceiverUnderTest(
            new MqttReceiver(options with { Broker = options.Broker with { Port = gate.Port } }, TimeProvider.System, NullLogger<MqttReceiver>.Instance),
            () =>
            {
                gate.Close();
                return Task.CompletedTask;
            },
            () =>
            {
                gate.Open();
                return Task.CompletedTask;
            });
    }

    public Task<long> WaitingAsync() => Task.FromResult(_broker.Unacknowledged("first"));

    public async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        await _broker.DisposeAsync();
        await ReceiverDatabase.DisposeAsync();
    }
}
