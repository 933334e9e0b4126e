namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A file that is secret.</summary>
public sealed class Secret
{
    /// <summary>Where it is read from.</summary>
    [YamlKey("file")]
    public string? File { get; set; }

    /// <summary>Whether it is there already.</summary>
    [YamlKey("external")]
    public bool? External { get; set; }

    /// <summary>Its name in the container runtime.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>Labels.</summary>
    [YamlKey("labels")]
    public Dictionary<string, string> Labels { get; set; } = [];
}
