namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A file that a service has.</summary>
public sealed class ConfigReference
{
    /// <summary>The name of the config.</summary>
    [YamlKey("source")]
    public string? Source { get; set; }

    /// <summary>The path in the container.</summary>
    [YamlKey("target")]
    public string? Target { get; set; }

    /// <summary>Its owner.</summary>
    [YamlKey("uid")]
    public string? Uid { get; set; }

    /// <summary>Its group.</summary>
    [YamlKey("gid")]
    public string? Gid { get; set; }

    /// <summary>Its mode.</summary>
    [YamlKey("mode")]
    public UnixFileMode? Mode { get; set; }
}
