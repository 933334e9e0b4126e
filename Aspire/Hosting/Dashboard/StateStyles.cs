using Aspire.Dashboard.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>How a state is coloured: as its publisher says, else by what the known states mean.</summary>
internal static class StateStyles
{
    public static DashboardStateStyle Of(CustomResourceSnapshot snapshot)
    {
        var failed = snapshot.ExitCode is not null and not 0;
        return snapshot.State switch
        {
            { Style: "error" } => DashboardStateStyle.Error,
            { Style: "warn" } => DashboardStateStyle.Warning,
            { Style: "success" } => DashboardStateStyle.Success,
            { Style: "info" } => DashboardStateStyle.Info,
            { Text: nameof(KnownResourceStates.Running) or nameof(KnownResourceStates.Active) } => DashboardStateStyle.Success,
            { Text: nameof(KnownResourceStates.Starting) or nameof(KnownResourceStates.Waiting) or nameof(KnownResourceStates.Stopping) } => DashboardStateStyle.Info,
            { Text: nameof(KnownResourceStates.FailedToStart) or nameof(KnownResourceStates.RuntimeUnhealthy) } => DashboardStateStyle.Error,
            { Text: nameof(KnownResourceStates.ValueMissing) } => DashboardStateStyle.Warning,
            { Text: nameof(KnownResourceStates.Exited) or nameof(KnownResourceStates.Finished) } when failed => DashboardStateStyle.Error,
            _ => DashboardStateStyle.Neutral,
        };
    }
}
