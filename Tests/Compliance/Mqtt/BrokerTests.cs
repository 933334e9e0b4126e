using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Mqtt;
using AspireShop.Support.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Compliance.Tests.Mqtt;

/// <summary>What the broker refuses, and what the transport does when the broker has forgotten everything.</summary>
public sealed class BrokerTests
{
    private const int Limit = 60_000;

    private static readonly string[] Acl = ["# stock is public", "user shop", "topic readwrite shop/#", "user reader", "topic read stock/+", "topic deny stock/secret"];

    [Theory(Timeout = Limit)]
    [InlineData("reader", "reads", false)]
    [InlineData("shop", TestBroker.Password, true)]
    [InlineData("shop", "wrong", false)]
    [InlineData(null, null, false)]
    public async Task Only_a_known_user_may_send(string? user, string? password, bool accepted)
    {
        await using var broker = await TestBroker.StartAsync(acl: Acl, users: [KeyValuePair.Create("reader", "reads")]);
        var options = MqttUnderTest.Options(broker) with { UserName = user, Password = password };
        await using var sender = new MqttSender(
            new MqttSenderOptions { Broker = options, RequireSubscriber = false, SendLimit = TimeSpan.FromMilliseconds(100) }, TimeProvider.System, NullLogger<MqttSender>.Instance);

        var failure = await Record.ExceptionAsync(() => sender.SendAsync(Messages.Of("key"), TestContext.Current.CancellationToken));

        Assert.Equal(accepted, failure is null);
        Assert.True(failure is null or MqttOutageException, failure?.ToString());
    }

    [Fact(Timeout = Limit)]
    public async Task A_subscriber_of_another_user_is_refused()
    {
        await using var broker = await TestBroker.StartAsync(acl: Acl, users: [KeyValuePair.Create("reader", "reads")]);
        var options = MqttUnderTest.ReceiverOptions(broker);

        var failure = await Assert.ThrowsAsync<MqttOutageException>(() => MqttSubscriptions.DeclareAsync(
            options with { Broker = options.Broker with { UserName = "reader", Password = "reads" } }, TestContext.Current.CancellationToken));

        Assert.Contains("NotAuthorized", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task After_the_broker_lost_its_sessions_the_receiver_subscribes_anew_and_sending_goes_on()
    {
        await using var broker = await TestBroker.StartAsync();
        var options = MqttUnderTest.ReceiverOptions(broker);
        await using var sender = new MqttSender(new MqttSenderOptions { Broker = options.Broker }, TimeProvider.System, NullLogger<MqttSender>.Instance);
        await MqttSubscriptions.DeclareAsync(options, TestContext.Current.CancellationToken);
        var probe = new Probe();
        await using var receiver = RunningReceiver.Start(
            new ReceiverUnderTest(new MqttReceiver(options, TimeProvider.System, NullLogger<MqttReceiver>.Instance), () => Task.CompletedTask, () => Task.CompletedTask), probe);
        await sender.SendAsync(Messages.Of("key", 1), TestContext.Current.CancellationToken);
        await probe.NextHandledAsync();

        await broker.RestartAsync();
        var second = Messages.Of("key", 2);
        await sender.SendAsync(second, TestContext.Current.CancellationToken);

        Assert.Equal(second.Id, (await probe.NextHandledAsync()).Id);
    }
}
