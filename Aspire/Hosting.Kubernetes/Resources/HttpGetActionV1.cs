namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A request.</summary>
public sealed class HttpGetActionV1
{
    /// <summary>HTTP or HTTPS.</summary>
    [YamlKey("scheme")]
    public string? Scheme { get; set; }

    /// <summary>The path.</summary>
    [YamlKey("path")]
    public string? Path { get; set; }

    /// <summary>The port.</summary>
    [YamlKey("port")]
    public Int32OrStringV1? Port { get; set; }

    /// <summary>The host; null for the instance.</summary>
    [YamlKey("host")]
    public string? Host { get; set; }
}
