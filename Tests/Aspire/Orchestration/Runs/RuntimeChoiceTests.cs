using Aspire.Hosting;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Configuration;

namespace Aspire.Orchestration.Tests.Runs;

public sealed class RuntimeChoiceTests
{
    [Theory]
    [InlineData(null, null, "Auto docker")]
    [InlineData(null, "docker", "Docker docker")]
    [InlineData(null, "Podman", "Docker podman")]
    [InlineData("native", "docker", "Native docker")]
    [InlineData("auto", "podman", "Auto podman")]
    [InlineData("docker", "podman", "Docker docker")]
    [InlineData("podman", null, "Docker podman")]
    public void The_setting_beats_the_variable(string? setting, string? variable, string expected)
    {
        var options = OrchestrationOptions.From(Configure(("Aspire:Runtime", setting), ("ASPIRE_CONTAINER_RUNTIME", variable)), null);

        Assert.Equal(expected, $"{options.Runtime} {options.ContainerCommand}");
    }

    [Theory]
    [InlineData("Aspire:Runtime", "it can be auto, native, docker or podman")]
    [InlineData("ASPIRE_CONTAINER_RUNTIME", "it can be docker or podman")]
    public void Another_word_is_refused(string key, string expected)
    {
        var error = Assert.Throws<DistributedApplicationException>(() => OrchestrationOptions.From(Configure((key, "lxc")), null));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Registry_and_images_come_from_configuration()
    {
        var options = OrchestrationOptions.From(Configure(("Aspire:Container:Registry", "mirror:5000"), ("Aspire:Container:Images:cache", "mine:1"), ("AppHost:Sha256", "ABCDEF0123456789")), null);

        Assert.Equal(("mirror:5000", "mine:1", "abcdef0123"), (options.ContainerRegistry, options.ContainerImages["Cache"], options.AppId));
    }

    private static IConfiguration Configure(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, v.Value))).Build();
}
