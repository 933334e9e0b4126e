namespace Aspire.Dashboard.Model;

/// <summary>Where the dashboard takes console lines from.</summary>
public interface IDashboardLogs
{
    /// <summary>
    /// The lines kept so far, oldest first, then each batch as it comes; ends when nothing more can come or
    /// <paramref name="cancellationToken"/> is cancelled.
    /// </summary>
    /// <param name="resourceName">A <see cref="DashboardResource.Name"/>. One that is not known (yet) has no lines; it is not an error.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<IReadOnlyList<DashboardLogLine>> WatchAsync(string resourceName, CancellationToken cancellationToken);
}
