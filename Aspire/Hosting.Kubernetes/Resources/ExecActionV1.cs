namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A command.</summary>
public sealed class ExecActionV1
{
    /// <summary>The command.</summary>
    [YamlKey("command")]
    public List<string> Command { get; } = [];
}
