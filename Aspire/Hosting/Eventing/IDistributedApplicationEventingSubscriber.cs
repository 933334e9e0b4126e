using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Lifecycle;

/// <summary>A service that listens to events; it is made before the first one.</summary>
public interface IDistributedApplicationEventingSubscriber
{
    /// <summary>Subscribes to what it needs.</summary>
    Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken);
}
