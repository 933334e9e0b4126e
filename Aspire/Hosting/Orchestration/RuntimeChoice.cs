namespace Aspire.Hosting.Orchestration;

/// <summary>What runs container resources.</summary>
internal enum RuntimeChoice
{
    /// <summary>Native forms where every container has one; else a Docker daemon that answers.</summary>
    Auto,

    /// <summary>Local processes only.</summary>
    Native,

    /// <summary>Docker only.</summary>
    Docker,
}
