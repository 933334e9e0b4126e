using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>A Compose file.</summary>
public sealed class ComposeFile
{
    /// <summary>The name of the project; null for that of the folder.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>The version of the format; null for the current one.</summary>
    [YamlKey("version")]
    public string? Version { get; set; }

    /// <summary>The services.</summary>
    [YamlKey("services")]
    public Dictionary<string, Service> Services { get; set; } = [];

    /// <summary>The networks.</summary>
    [YamlKey("networks")]
    public Dictionary<string, Network> Networks { get; set; } = [];

    /// <summary>The volumes.</summary>
    [YamlKey("volumes")]
    public Dictionary<string, Volume> Volumes { get; set; } = [];

    /// <summary>The secret files.</summary>
    [YamlKey("secrets")]
    public Dictionary<string, Secret> Secrets { get; set; } = [];

    /// <summary>The files that are not secret.</summary>
    [YamlKey("configs")]
    public Dictionary<string, Config> Configs { get; set; } = [];

    /// <summary>Keys of your own, which begin with <c>x-</c>.</summary>
    [YamlKey("extensions")]
    public Dictionary<string, object> Extensions { get; set; } = [];

    /// <summary>Adds a service.</summary>
    public ComposeFile AddService(Service service)
    {
        Services[service.Name] = service;
        return this;
    }

    /// <summary>Adds a network.</summary>
    public ComposeFile AddNetwork(Network network)
    {
        Networks[network.Name] = network;
        return this;
    }

    /// <summary>Adds a volume.</summary>
    public ComposeFile AddVolume(Volume volume)
    {
        Volumes[volume.Name] = volume;
        return this;
    }

    /// <summary>Adds a file that is not secret.</summary>
    public ComposeFile AddConfig(Config config)
    {
        Configs[config.Name] = config;
        return this;
    }

    /// <summary>The file as YAML.</summary>
    /// <param name="lineEndings">What ends a line.</param>
    public string ToYaml(string lineEndings = "\n")
    {
        var yaml = YamlObject.Of(this)!.Write();
        return lineEndings == "\n" ? yaml : yaml.Replace("\n", lineEndings, StringComparison.Ordinal);
    }
}
