using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Orchestration.Tests.Support;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Aspire.Orchestration.Tests.Drivers;

public sealed class NativeMqttDriverTests : DriverCompliance
{
    private const string Password = "a p4ssword";

    private protected override IDriver CreateDriver() => new NativeMqttDriver(Engine.Runner, Engine.Volumes, Paths.Native);

    private protected override LaunchRequest Request() => new()
    {
        Resource = "broker",
        Instance = "broker",
        Environment = new Dictionary<string, string>
        {
            ["MQTT_USERS"] = $"ordering:{Password}\nweb:{Password}",
            ["MQTT_ACL"] = "user ordering\ntopic write orders/#\nuser web\ntopic read orders/#",
        },
        Ports = new Dictionary<string, int> { ["mqtt"] = Port },
        Output = (line, _) => Engine.Output.Enqueue(line),
    };

    [Fact]
    public async Task Each_user_may_do_what_its_rules_say_and_no_more()
    {
        var driver = CreateDriver();
        var instance = await driver.StartAsync(Request(), Token);
        await WaitForPortAsync();
        using var ordering = await ConnectAsync("ordering", Password);
        using var web = await ConnectAsync("web", Password);

        Assert.Equal(MqttClientSubscribeResultCode.GrantedQoS1, await SubscribeAsync(web, "orders/#"));
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, await SubscribeAsync(web, "#"));
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, await SubscribeAsync(ordering, "orders/#"));
        Assert.Equal(MqttClientPublishReasonCode.Success, await PublishAsync(ordering, "orders/1"));
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await PublishAsync(ordering, "stock/1"));
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await PublishAsync(web, "orders/1"));
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync("web", "wrong"));
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(null, null));
        var command = await File.ReadAllTextAsync($"/proc/{instance.Process.Identity.Pid}/cmdline", Token);
        Assert.DoesNotContain(Password, command, StringComparison.Ordinal);
        await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);
        await driver.RemoveAsync(instance, Token);
    }

    [Fact]
    public async Task With_a_volume_it_remembers_what_is_retained_over_a_stop()
    {
        var driver = CreateDriver();
        var request = Request() with { Mounts = [new LaunchMount("broker-data", "/mosquitto/data", IsVolume: true, IsReadOnly: false)] };
        for (var round = 0; round < 2; round++)
        {
            var instance = await driver.StartAsync(request, Token);
            await WaitForPortAsync();
            if (round == 0)
            {
                using var ordering = await ConnectAsync("ordering", Password);
                await PublishAsync(ordering, "orders/1");
            }
            else
            {
                using var web = await ConnectAsync("web", Password);
                var retained = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                web.ApplicationMessageReceivedAsync += args =>
                {
                    retained.TrySetResult(args.ApplicationMessage.Topic);
                    return Task.CompletedTask;
                };
                await SubscribeAsync(web, "orders/#");
                Assert.Equal("orders/1", await retained.Task.WaitAsync(TimeSpan.FromSeconds(20), Token));
            }

            await driver.StopAsync(instance, TimeSpan.FromSeconds(10), Token);
            await driver.RemoveAsync(instance, Token);
        }
    }

    private async Task<IMqttClient> ConnectAsync(string? user, string? password)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithProtocolVersion(MqttProtocolVersion.V500).WithTcpServer("127.0.0.1", Port);
        var result = await client.ConnectAsync((user is null ? options : options.WithCredentials(user, password)).Build(), Token);
        return result.ResultCode == MqttClientConnectResultCode.Success ? client : throw new InvalidOperationException($"Refused: {result.ResultCode}.");
    }

    private static async Task<MqttClientSubscribeResultCode> SubscribeAsync(IMqttClient client, string filter)
        => (await client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce, Token)).Items.Single().ResultCode;

    private static async Task<MqttClientPublishReasonCode> PublishAsync(IMqttClient client, string topic)
    {
        var message = new MqttApplicationMessage { Topic = topic, Retain = true, PayloadSegment = "{}"u8.ToArray(), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce };
        return (await client.PublishAsync(message, Token)).ReasonCode is var code && code == MqttClientPublishReasonCode.NoMatchingSubscribers
            ? MqttClientPublishReasonCode.Success
            : code;
    }
}
