using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Dashboard.Tests.Hosting;

public sealed class SecretFinderTests
{
    [Theory]
    [InlineData("POSTGRES_PASSWORD", "x", true)]
    [InlineData("Identity__ClientSecret", "x", true)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=abc", true)]
    [InlineData("ConnectionStrings__catalogdb", "Host=localhost;Password=abc", true)]
    [InlineData("ConnectionStrings__cache", "localhost:6379,password=abc", true)]
    [InlineData("BROKER", "mqtt://user:abc@localhost:1883", true)]
    [InlineData("PLAIN", "before canary after", true)]
    [InlineData("PLAIN", "hello", false)]
    [InlineData("POSTGRES_PASSWORD", "", false)]
    [InlineData("ASPNETCORE_URLS", "http://localhost:5000;http://localhost:5001", false)]
    [InlineData("services__catalog__http__0", "http://localhost:40001", false)]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=abc", false)]
    public void Values_of_secret_parameters_and_what_looks_like_a_secret_are_masked(string name, string value, bool isSecret)
    {
        var model = new DistributedApplicationModel(
            [new ParameterResource("key", _ => "canary", secret: true), new ParameterResource("public", _ => "hello"), new ParameterResource("short", _ => "1", secret: true)]);

        Assert.Equal(isSecret, new SecretFinder(model).IsSecret(name, value));
    }
}
