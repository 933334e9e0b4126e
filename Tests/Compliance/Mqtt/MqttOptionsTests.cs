using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AspireShop.Compliance.Tests.Mqtt;

public sealed class MqttOptionsTests
{
    private static readonly MqttBrokerOptions Broker = new() { Host = "broker" };

    [Fact]
    public void Defaults_are_as_documented()
    {
        var receiver = new MqttReceiverOptions { Broker = Broker, Subscriber = "s", Types = ["T"] };
        var sender = new MqttSenderOptions { Broker = Broker };

        Assert.Equal((1883, "shop", TimeSpan.FromSeconds(5)), (Broker.Port, Broker.TopicRoot, Broker.Timeout));
        Assert.Equal((32, 1024, TimeSpan.FromSeconds(15), TimeSpan.FromDays(7), TimeSpan.FromSeconds(2)), (receiver.MaxInFlight, receiver.Window, receiver.Lease, receiver.SessionExpiry, receiver.DrainLimit));
        Assert.Equal((TimeSpan.FromSeconds(10), null, 262_144, true), (sender.SendLimit, sender.Expiry, sender.MaxPayload, sender.RequireSubscriber));
    }

    [Fact]
    public void Defaults_of_states_are_as_documented()
    {
        var publisher = new StatePublisherOptions { Broker = Broker };
        var subscriber = new StateSubscriberOptions { Broker = Broker, Subscriber = "s", Kinds = ["things"] };

        Assert.Equal((256, 64, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15)), (publisher.Batch, publisher.MaxInFlight, publisher.Poll, publisher.Lease));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2)), (publisher.ReadLimit, publisher.Retry.MaxBackoff));
        Assert.Equal((100_000, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2)), (subscriber.Remembered, subscriber.RetainedLimit, subscriber.Retry.MaxBackoff));
    }

    [Fact]
    public void All_errors_of_states_are_told_at_once()
    {
        var publisher = new StatePublisherOptions { Broker = Broker with { Port = 0 }, Batch = 0, MaxInFlight = 0, Poll = TimeSpan.Zero, Lease = TimeSpan.FromSeconds(9), ReadLimit = TimeSpan.Zero };
        var subscriber = new StateSubscriberOptions { Broker = Broker with { Host = "" }, Subscriber = " ", Kinds = [], Remembered = 0, RetainedLimit = TimeSpan.Zero };

        var wrong = Assert.Throws<OptionsValidationException>(() => publisher.ThrowIfInvalid("things"));
        var wrongToo = Assert.Throws<OptionsValidationException>(subscriber.ThrowIfInvalid);

        Assert.Equal(["Batch", "MaxInFlight", "Poll", "Lease", "ReadLimit", "Broker:Port"], wrong.Failures.Select(f => f.Split(' ')[0]));
        Assert.Equal(["Subscriber", "Kinds", "Remembered", "RetainedLimit", "Broker:Host"], wrongToo.Failures.Select(f => f.Split(' ')[0]));
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var options = new MqttReceiverOptions
        {
            Broker = new MqttBrokerOptions { Host = "", Port = 0, TopicRoot = "a/#", Password = "p" },
            Subscriber = " ",
            Types = [],
            MaxInFlight = 0,
            Lease = TimeSpan.Zero,
        };

        var thrown = Assert.Throws<OptionsValidationException>(() => new MqttReceiver(options, TimeProvider.System, NullLogger<MqttReceiver>.Instance));

        Assert.All(
            ["Subscriber is", "Types is", "MaxInFlight is", "Lease is", "Broker:Host is", "Broker:Port is", "Broker:TopicRoot is", "Broker:UserName is missing"],
            item => Assert.Contains(thrown.Failures, f => f.StartsWith(item, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("plain-Key_1.~", "plain-Key_1.~")]
    [InlineData("+", "%2B")]
    [InlineData("a/#", "a%2F%23")]
    [InlineData("$SYS", "%24SYS")]
    [InlineData("a\0b", "a%00b")]
    [InlineData("ä%2F", "%C3%A4%252F")]
    public void A_key_is_one_segment_of_a_topic_and_comes_back(string key, string segment)
    {
        Assert.Equal($"shop/messages/T/{segment}", new MqttTopics("shop").Message("T", key));
        Assert.Equal(key, MqttTopics.Decode(segment));
    }

    [Fact]
    public void A_key_that_is_no_text_or_too_long_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => MqttTopics.Encode("\ud800"));
        Assert.ThrowsAny<ArgumentException>(() => MqttTopics.Encode(""));
        Assert.ThrowsAny<ArgumentException>(() => new MqttTopics("shop").Message("T", new string('k', 65_536)));
    }
}
