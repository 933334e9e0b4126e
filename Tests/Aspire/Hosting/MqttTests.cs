using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using AspireShop.Hosting.Mqtt;
using AspireShop.Support.Mqtt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests;

public sealed class MqttTests : IDisposable
{
    private readonly TestAppHost _host = new();

    [Fact]
    public async Task In_the_manifest_it_is_a_container_with_its_users_and_their_access()
    {
        var builder = _host.Publish();
        var broker = Broker(builder).WithDataVolume("broker-data");
        builder.AddContainer("reader", "image").WithMqttReference(broker, "web");

        var resources = JsonNode.Parse(await _host.ManifestOf(builder))!["resources"]!;
        var container = resources["broker"]!;

        Assert.Equal("container.v0", container["type"]!.GetValue<string>());
        Assert.Equal("docker.io/library/eclipse-mosquitto:2.0.22", container["image"]!.GetValue<string>());
        Assert.Equal("ordering:{ordering-password.value}\nweb:{web-password.value}", container["env"]!["MQTT_USERS"]!.GetValue<string>());
        Assert.Equal("user ordering\ntopic write orders/#\nuser web\ntopic read orders/#\ntopic readwrite shop/echo/#", container["env"]!["MQTT_ACL"]!.GetValue<string>());
        Assert.Equal("/mosquitto/data", container["volumes"]![0]!["target"]!.GetValue<string>());
        Assert.Equal(1883, container["bindings"]!["mqtt"]!["targetPort"]!.GetValue<int>());
        Assert.Equal("mqtt://{broker.bindings.mqtt.host}:{broker.bindings.mqtt.port}", container["connectionString"]!.GetValue<string>());
        var reference = resources["reader"]!["env"]!["ConnectionStrings__broker"]!.GetValue<string>();
        Assert.StartsWith("mqtt://web:{", reference, StringComparison.Ordinal);
        Assert.EndsWith("}@{broker.bindings.mqtt.host}:{broker.bindings.mqtt.port}", reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_has_the_credential_of_its_user_percent_encoded()
    {
        var builder = _host.Run("Parameters:web-password=p@ss/word", "Parameters:ordering-password=o");
        var broker = Broker(builder);
        TestAppHost.Allocate(builder);

        Assert.Equal("mqtt://web:p%40ss%2Fword@localhost:20001", await broker.Resource.ConnectionStringOf("web").GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Contains("add it with WithUser", Assert.Throws<ArgumentException>(() => broker.Resource.ConnectionStringOf("nobody")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the password", HealthStatus.Healthy)]
    [InlineData("another one", HealthStatus.Unhealthy)]
    public async Task It_is_healthy_when_it_lets_its_first_user_in(string password, HealthStatus expected)
    {
        var running = await TestBroker.StartAsync(users: [new("ordering", "the password")]);
        var builder = _host.Run($"Parameters:ordering-password={password}", "Parameters:web-password=w");
        var endpoint = Broker(builder).Resource.PrimaryEndpoint.EndpointAnnotation;
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", running.Port);
        await using var application = builder.Build();

        var health = application.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(expected, (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["broker_check"].Status);
        await running.DisposeAsync();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["broker_check"].Status);
    }

    [Theory]
    [InlineData("a\nuser web")]
    [InlineData("a:b")]
    [InlineData("")]
    [InlineData("web")]
    public void A_user_that_would_be_another_is_refused(string name)
    {
        var broker = Broker(_host.Run());
        var password = broker.ApplicationBuilder.AddParameter("p", "p", secret: true);

        Assert.ThrowsAny<ArgumentException>(() => broker.WithUser(name, password));
        Assert.ThrowsAny<ArgumentException>(() => MqttAccess.Read("a\ntopic readwrite #"));
    }

    public void Dispose() => _host.Dispose();

    private static IResourceBuilder<MqttBrokerResource> Broker(IDistributedApplicationBuilder builder)
        => builder.AddMqttBroker("broker")
            .WithUser("ordering", builder.AddParameter("ordering-password", secret: true), MqttAccess.Write("orders/#"))
            .WithUser("web", builder.AddParameter("web-password", secret: true), MqttAccess.Read("orders/#"), MqttAccess.ReadWrite("shop/echo/#"));
}
