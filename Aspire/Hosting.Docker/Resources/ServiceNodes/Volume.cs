namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A volume or folder: of a file, or as a service has it.</summary>
public sealed class Volume : ComposeNodes.NamedComposeMember
{
    /// <summary>volume or bind.</summary>
    [YamlKey("type")]
    public string? Type { get; set; }

    /// <summary>The path in the container.</summary>
    [YamlKey("target")]
    public string? Target { get; set; }

    /// <summary>The name of the volume, or the path of the folder.</summary>
    [YamlKey("source")]
    public string? Source { get; set; }

    /// <summary>Whether the service cannot write to it.</summary>
    [YamlKey("read_only")]
    public bool? ReadOnly { get; set; }

    /// <summary>The driver.</summary>
    [YamlKey("driver")]
    public string? Driver { get; set; }

    /// <summary>Options of the driver.</summary>
    [YamlKey("driver_opts")]
    public Dictionary<string, string> DriverOpts { get; set; } = [];

    /// <summary>Whether it is there already.</summary>
    [YamlKey("external")]
    public bool? External { get; set; }

    /// <summary>Labels.</summary>
    [YamlKey("labels")]
    public Dictionary<string, string> Labels { get; set; } = [];
}
