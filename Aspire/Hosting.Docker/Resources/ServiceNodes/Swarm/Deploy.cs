namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>How a service is deployed.</summary>
public sealed class Deploy
{
    /// <summary>replicated or global.</summary>
    [YamlKey("mode")]
    public string? Mode { get; set; }

    /// <summary>How many instances.</summary>
    [YamlKey("replicas")]
    public int? Replicas { get; set; }

    /// <summary>How it is updated.</summary>
    [YamlKey("update_config")]
    public UpdateConfig? UpdateConfig { get; set; }

    /// <summary>When it is started again.</summary>
    [YamlKey("restart_policy")]
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>Limits and reservations.</summary>
    [YamlKey("resources")]
    public Resources? Resources { get; set; }

    /// <summary>On which nodes.</summary>
    [YamlKey("placement")]
    public Placement? Placement { get; set; }

    /// <summary>Labels of the service.</summary>
    [YamlKey("labels")]
    public LabelSpecs? Labels { get; set; }
}
