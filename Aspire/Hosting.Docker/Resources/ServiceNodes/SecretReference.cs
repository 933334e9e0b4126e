namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A secret file that a service has.</summary>
public sealed class SecretReference
{
    /// <summary>The name of the secret.</summary>
    [YamlKey("source")]
    public string? Source { get; set; }

    /// <summary>The name of the file in /run/secrets.</summary>
    [YamlKey("target")]
    public string? Target { get; set; }

    /// <summary>Its owner.</summary>
    [YamlKey("uid")]
    public int? Uid { get; set; }

    /// <summary>Its group.</summary>
    [YamlKey("gid")]
    public int? Gid { get; set; }

    /// <summary>Its mode.</summary>
    [YamlKey("mode")]
    public int? Mode { get; set; }
}
