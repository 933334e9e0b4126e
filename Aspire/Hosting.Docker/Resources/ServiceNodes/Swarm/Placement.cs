namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>On which nodes a service runs.</summary>
public sealed class Placement
{
    /// <summary>What a node must fulfil.</summary>
    [YamlKey("constraints")]
    public List<string>? Constraints { get; set; }

    /// <summary>Over what instances are spread.</summary>
    [YamlKey("preferences")]
    public List<Dictionary<string, string>>? Preferences { get; set; }
}
