namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Processors and memory.</summary>
public sealed class ResourceSpec
{
    /// <summary>Processors, such as 0.5.</summary>
    [YamlKey("cpus")]
    public string? Cpus { get; set; }

    /// <summary>Memory, such as 256M.</summary>
    [YamlKey("memory")]
    public string? Memory { get; set; }
}
