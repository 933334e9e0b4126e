namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What a deployment is like.</summary>
public sealed class DeploymentSpecV1
{
    /// <summary>An instance.</summary>
    [YamlKey("template")]
    public PodTemplateSpecV1 Template { get; set; } = new();

    /// <summary>Which instances are its.</summary>
    [YamlKey("selector")]
    public LabelSelectorV1 Selector { get; set; } = new();

    /// <summary>How many.</summary>
    [YamlKey("replicas")]
    public int? Replicas { get; set; }

    /// <summary>How many earlier ones are kept.</summary>
    [YamlKey("revisionHistoryLimit")]
    public int? RevisionHistoryLimit { get; set; }

    /// <summary>How it is updated.</summary>
    [YamlKey("strategy")]
    public DeploymentStrategyV1? Strategy { get; set; }

    /// <summary>How long an instance must be ready.</summary>
    [YamlKey("minReadySeconds")]
    public int? MinReadySeconds { get; set; }

    /// <summary>Whether updates wait.</summary>
    [YamlKey("paused")]
    public bool? Paused { get; set; }

    /// <summary>After which an update has failed.</summary>
    [YamlKey("progressDeadlineSeconds")]
    public int? ProgressDeadlineSeconds { get; set; }
}
