namespace Aspire.Dashboard.Model;

/// <summary>Where the dashboard takes resources from: the AppHost it lives in, or a connection to another.</summary>
public interface IDashboardResources
{
    /// <summary>Every resource known now, each as a change, then each change as it comes; ends when <paramref name="cancellationToken"/> is cancelled.</summary>
    IAsyncEnumerable<DashboardResourceChange> WatchAsync(CancellationToken cancellationToken);
}
