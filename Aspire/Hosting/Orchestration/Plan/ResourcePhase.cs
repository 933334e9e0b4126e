namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>Where an instance is in its life. Within one life the number never falls.</summary>
internal enum ResourcePhase
{
    NotStarted,
    Waiting,
    Starting,
    Running,
    Stopping,
    FailedToStart,
    Exited,
    Finished,
}
