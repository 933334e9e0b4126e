namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>When a wait is met, and when it can no longer be.</summary>
internal static class WaitRule
{
    public static WaitJudgement Judge(DesiredWait wait, ObservedResource target)
    {
        var met = wait.Kind switch
        {
            WaitKind.Ready => target.IsReady && target.IsStarted,
            WaitKind.Started => target.IsStarted,
            _ => target.Instances.All(i => i.Phase is ResourcePhase.Exited or ResourcePhase.Finished && i.ExitCode == wait.ExitCode),
        };
        if (met)
        {
            return WaitJudgement.Met;
        }

        // A wrong exit code never becomes right; a failed service may be started again by hand.
        return target.IsOver && (wait.GiveUp || wait.Kind == WaitKind.Completed) ? WaitJudgement.Hopeless : WaitJudgement.Open;
    }

    public static string Text(DesiredWait wait) => wait.Kind switch
    {
        WaitKind.Ready => $"{wait.Target} is ready",
        WaitKind.Started => $"{wait.Target} is started",
        _ => $"{wait.Target} ends with exit code {wait.ExitCode}",
    };
}
