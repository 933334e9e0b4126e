namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Objects by their labels.</summary>
public sealed class LabelSelectorV1
{
    /// <summary>Their labels.</summary>
    [YamlKey("matchLabels")]
    public Dictionary<string, string> MatchLabels { get; } = [];
}
