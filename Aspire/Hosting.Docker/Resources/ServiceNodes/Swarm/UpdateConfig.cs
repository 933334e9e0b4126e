namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>How a service is updated.</summary>
public sealed class UpdateConfig
{
    /// <summary>How many instances at a time.</summary>
    [YamlKey("parallelism")]
    public string? Parallelism { get; set; }

    /// <summary>Between groups of instances.</summary>
    [YamlKey("delay")]
    public string? Delay { get; set; }

    /// <summary>What happens on a failure.</summary>
    [YamlKey("failure_action")]
    public bool? FailOnError { get; set; }

    /// <summary>How long an instance is watched.</summary>
    [YamlKey("monitor")]
    public string? Monitor { get; set; }

    /// <summary>How many failures are tolerated.</summary>
    [YamlKey("max_failure_ratio")]
    public string? MaxFailureRatio { get; set; }

    /// <summary>start-first or stop-first.</summary>
    [YamlKey("order")]
    public string? Order { get; set; }
}
