namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>How a wait stands.</summary>
internal enum WaitJudgement
{
    Open,
    Met,

    /// <summary>It cannot be met in this life of its target.</summary>
    Hopeless,
}
