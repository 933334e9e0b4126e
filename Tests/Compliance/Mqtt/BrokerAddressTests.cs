using AspireShop.Messaging.Mqtt;

namespace AspireShop.Compliance.Tests.Mqtt;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("mqtt://web:secret@broker:1884", "broker", 1884, "web", "secret")]
    [InlineData("mqtt://web:p%40ss%3Aw%2Frd%25@127.0.0.1:1883/", "127.0.0.1", 1883, "web", "p@ss:w/rd%")]
    [InlineData("mqtt://us%40er@broker:1883", "broker", 1883, "us@er", null)]
    [InlineData("mqtt://broker", "broker", 1883, null, null)]
    public void An_address_is_read(string text, string host, int port, string? user, string? password)
    {
        var options = MqttBrokerOptions.Parse(text);

        Assert.Equal((host, port, user, password), (options.Host, options.Port, options.UserName, options.Password));
        Assert.Empty(options.Validate("Broker"));
    }

    [Theory]
    [InlineData("", "''", "mqtt://user:password@host:port")]
    [InlineData("Host=broker;Password=canary", "Host=broker;***", "mqtt://user:password@host:port")]
    [InlineData("web:canary@broker:1883", "web:***@broker:1883", "mqtt://user:password@host:port")]
    [InlineData("amqp://web:canary@broker:1883", "amqp://web:***@broker:1883", "mqtt://user:password@host:port")]
    [InlineData("mqtt://web:canary", "mqtt://web:***", "mqtt://user:password@host:port")]
    [InlineData("mqtt://web:can/ary@broker:1883", "mqtt://web:***@broker:1883", "percent-encoded")]
    [InlineData("mqtt://web:canary@broker:1883/topic?x=1", "mqtt://web:***@broker:1883", "leave out what follows the port")]
    [InlineData("mqtt://:canary@broker:1883", "mqtt://:***@broker:1883", "name the user")]
    [InlineData("mqtt://web:canary@broker:99999", "mqtt://web:***@broker:99999", "mqtt://user:password@host:port")]
    public void What_is_no_address_is_told_without_the_password_and_with_the_remedy(string text, string shown, string remedy)
    {
        var failure = Assert.Throws<FormatException>(() => MqttBrokerOptions.Parse(text));

        Assert.Contains(shown, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch("can|ary", failure.Message);
    }
}
