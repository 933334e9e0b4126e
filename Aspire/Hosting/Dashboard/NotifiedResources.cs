using System.Runtime.CompilerServices;
using Aspire.Dashboard.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>The resources' states as the dashboard reads them.</summary>
internal sealed class NotifiedResources(ResourceNotificationService notifications, SecretFinder secrets) : IDashboardResources
{
    public async IAsyncEnumerable<DashboardResourceChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new DashboardResourceChange(ResourceMapping.Map(change, secrets));
        }
    }
}
