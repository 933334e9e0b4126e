namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A port of a service.</summary>
public sealed class ServicePortV1
{
    /// <summary>Its name.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    [YamlKey("protocol")]
    public string? Protocol { get; set; }

    /// <summary>The port.</summary>
    [YamlKey("port")]
    public Int32OrStringV1? Port { get; set; }

    /// <summary>The port of the instances.</summary>
    [YamlKey("targetPort")]
    public Int32OrStringV1? TargetPort { get; set; }

    /// <summary>The port of the nodes.</summary>
    [YamlKey("nodePort")]
    public int? NodePort { get; set; }
}
