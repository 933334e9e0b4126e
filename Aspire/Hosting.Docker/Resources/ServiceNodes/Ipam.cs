namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>The addresses of a network.</summary>
public sealed class Ipam
{
    /// <summary>The driver.</summary>
    [YamlKey("driver")]
    public string? Driver { get; set; }

    /// <summary>Subnets.</summary>
    [YamlKey("config")]
    public List<Dictionary<string, string>> Config { get; set; } = [];

    /// <summary>Options of the driver.</summary>
    [YamlKey("options")]
    public Dictionary<string, string> Options { get; set; } = [];
}
