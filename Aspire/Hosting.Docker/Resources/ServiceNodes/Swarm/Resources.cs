namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Limits and reservations.</summary>
public sealed class Resources
{
    /// <summary>What it has at most.</summary>
    [YamlKey("limits")]
    public ResourceSpec? Limits { get; set; }

    /// <summary>What is kept for it.</summary>
    [YamlKey("reservations")]
    public ResourceSpec? Reservations { get; set; }
}
