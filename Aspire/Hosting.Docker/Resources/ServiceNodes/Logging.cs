namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>Where the output of a service goes.</summary>
public sealed class Logging
{
    /// <summary>The driver.</summary>
    [YamlKey("driver")]
    public string? Driver { get; set; }

    /// <summary>Options of the driver.</summary>
    [YamlKey("options")]
    public Dictionary<string, string> Options { get; set; } = [];
}
