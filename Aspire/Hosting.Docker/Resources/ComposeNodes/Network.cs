using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A network.</summary>
public sealed class Network : NamedComposeMember
{
    /// <summary>The driver: bridge, overlay.</summary>
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

    /// <summary>Addresses.</summary>
    [YamlKey("ipam")]
    public Ipam? Ipam { get; set; }

    /// <summary>Whether containers that are no services may join.</summary>
    [YamlKey("attachable")]
    public bool? Attachable { get; set; }

    /// <summary>Whether it is the one that balances over the nodes.</summary>
    [YamlKey("ingress")]
    public bool? Ingress { get; set; }

    /// <summary>Whether it has no way out.</summary>
    [YamlKey("internal")]
    public bool? Internal { get; set; }
}
