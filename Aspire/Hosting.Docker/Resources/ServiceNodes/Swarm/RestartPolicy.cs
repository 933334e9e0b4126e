namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>When a service is started again.</summary>
public sealed class RestartPolicy
{
    /// <summary>none, on-failure or any.</summary>
    [YamlKey("condition")]
    public string? Condition { get; set; }

    /// <summary>Before each start.</summary>
    [YamlKey("delay")]
    public string? Delay { get; set; }

    /// <summary>How often at most.</summary>
    [YamlKey("max_attempts")]
    public int? MaxAttempts { get; set; }

    /// <summary>After which a start has succeeded.</summary>
    [YamlKey("window")]
    public string? Window { get; set; }
}
