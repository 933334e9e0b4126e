namespace Aspire.Hosting.Orchestration;

/// <summary>What runs container resources.</summary>
internal enum RuntimeChoice
{
    /// <summary>A container runtime that answers within 2 s; else native forms.</summary>
    Auto,

    /// <summary>Local processes only.</summary>
    Native,

    /// <summary>Containers only, by Docker or Podman.</summary>
    Docker,
}
