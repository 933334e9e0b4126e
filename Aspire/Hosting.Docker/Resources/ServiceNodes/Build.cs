namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>How an image is built.</summary>
public sealed class Build
{
    /// <summary>The folder that the build sees.</summary>
    [YamlKey("context")]
    public string? Context { get; set; }

    /// <summary>The Dockerfile.</summary>
    [YamlKey("dockerfile")]
    public string? Dockerfile { get; set; }

    /// <summary>Build arguments.</summary>
    [YamlKey("args")]
    public Dictionary<string, string> Args { get; set; } = [];

    /// <summary>The stage that is built.</summary>
    [YamlKey("target")]
    public string? Target { get; set; }

    /// <summary>Images whose layers are used.</summary>
    [YamlKey("cache_from")]
    public List<string> CacheFrom { get; set; } = [];

    /// <summary>Labels.</summary>
    [YamlKey("labels")]
    public Dictionary<string, string> Labels { get; set; } = [];
}
