using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Endpoints;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Tests;

public sealed class PortSettingsTests : IDisposable
{
    private readonly TestAppHost _host = new();

    [Fact]
    public void A_configured_port_beats_that_of_the_AppHost()
    {
        var builder = _host.Run();
        var web = builder.AddContainer("web", "image").WithHttpEndpoint(port: 5100).WithEndpoint(name: "admin", port: 5101);

        Assert.Empty(Apply(builder, ("Aspire:Ports:Web:http", "5200")));

        Assert.Equal([5200, 5101], web.Resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => endpoint.Port));
    }

    [Fact]
    public void What_cannot_be_applied_is_reported_with_what_there_is()
    {
        var builder = _host.Run();
        builder.AddContainer("web", "image").WithHttpEndpoint(port: 5100);

        var errors = Apply(builder, ("Aspire:Ports:wbe:http", "5200"), ("Aspire:Ports:web:http", "65536"), ("Aspire:Ports:cache", "6379"));

        Assert.Equal(
            [
                "option Aspire:Ports:cache: there is no such endpoint. There are: Aspire:Ports:web:http.",
                "option Aspire:Ports:wbe:http: there is no such endpoint. There are: Aspire:Ports:web:http.",
                "option Aspire:Ports:web:http: '65536' is not a port. Give a number from 1 to 65535.",
            ],
            errors.Order(StringComparer.Ordinal));
    }

    public void Dispose() => _host.Dispose();

    private static IEnumerable<string> Apply(IDistributedApplicationBuilder builder, params IEnumerable<(string Key, string Value)> settings) =>
        PortSettings.Apply(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build(),
            new DistributedApplicationModel(builder.Resources)).Select(error => error.ToString());
}
