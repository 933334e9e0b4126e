namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>How far another service must have come.</summary>
public sealed class ServiceDependency
{
    /// <summary><c>service_started</c>, <c>service_healthy</c> or <c>service_completed_successfully</c>.</summary>
    [YamlKey("condition")]
    public string? Condition { get; set; }
}
