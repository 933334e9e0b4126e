namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A file that is not secret.</summary>
public sealed class Config : NamedComposeMember
{
    /// <summary>Where it is read from.</summary>
    [YamlKey("file")]
    public string? File { get; set; }

    /// <summary>Whether it is there already.</summary>
    [YamlKey("external")]
    public bool? External { get; set; }

    /// <summary>What is in it.</summary>
    [YamlKey("content")]
    public string? Content { get; set; }

    /// <summary>Labels.</summary>
    [YamlKey("labels")]
    public Dictionary<string, string> Labels { get; set; } = [];
}
