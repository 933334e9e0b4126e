using AspireShop.ServiceDefaults.Health;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class HealthProbeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_with_the_service_s_own_answer()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddHealthChecks().AddCheck("dependency", () => HealthCheckResult.Unhealthy()));
        var configuration = Configure(("urls", service.Address));
        var said = new StringWriter();

        Assert.Equal(0, await HealthProbe.RunAsync(configuration, "/alive", said, Cancel));
        Assert.Equal(1, await HealthProbe.RunAsync(configuration, "/health", said, Cancel));
        Assert.Contains("/health: 503", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_1_and_says_so()
    {
        string address;
        await using (var service = await TestService.StartAsync())
        {
            address = service.Address;
            await service.StopAsync();
        }

        var said = new StringWriter();
        Assert.Equal(1, await HealthProbe.RunAsync(Configure(("urls", address)), "/alive", said, Cancel));
        Assert.Contains("refused", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "https://*:1;http://unix:/run/x.sock;http://+:8081/;http://*:2", "http://127.0.0.1:8081/")]
    [InlineData("urls", "http://[::]:80", "http://127.0.0.1/")]
    [InlineData("http_ports", "8080;9090", "http://127.0.0.1:8080/")]
    [InlineData("Kestrel:Endpoints:Api:Url", "http://0.0.0.0:7000", "http://127.0.0.1:7000/")]
    [InlineData("other", "", "http://localhost:5000/")]
    public void It_asks_where_the_service_listens(string key, string value, string expected) =>
        Assert.Equal(expected, HealthProbe.AddressOf(Configure((key, value))).ToString());

    [Theory]
    [InlineData("Service.dll", null)]
    [InlineData("Service.dll --urls=http://*:1", null)]
    [InlineData("Service.dll --healthcheck", "/alive")]
    [InlineData("Service.dll --healthcheck /health", "/health")]
    public void Only_its_switch_makes_a_process_a_probe(string arguments, string? expected) => Assert.Equal(expected, HealthProbe.PathIn(arguments.Split(' ')));

    private static IConfiguration Configure(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, v.Value))).Build();
}
