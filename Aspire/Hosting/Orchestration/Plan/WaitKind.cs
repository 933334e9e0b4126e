namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>What of another resource is waited for.</summary>
internal enum WaitKind
{
    /// <summary>It runs, is healthy, and its ready event was handled.</summary>
    Ready,

    /// <summary>It runs.</summary>
    Started,

    /// <summary>It ended with the expected exit code.</summary>
    Completed,
}
