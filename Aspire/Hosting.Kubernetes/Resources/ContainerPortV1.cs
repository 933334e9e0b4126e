namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A port of a container.</summary>
public sealed class ContainerPortV1
{
    /// <summary>Its name.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    [YamlKey("protocol")]
    public string? Protocol { get; set; }

    /// <summary>The port.</summary>
    [YamlKey("containerPort")]
    public Int32OrStringV1? ContainerPort { get; set; }

    /// <summary>An address of the node.</summary>
    [YamlKey("hostIP")]
    public string? HostIp { get; set; }

    /// <summary>A port of the node.</summary>
    [YamlKey("hostPort")]
    public Int32OrStringV1? HostPort { get; set; }
}
