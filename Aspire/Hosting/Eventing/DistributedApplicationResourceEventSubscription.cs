using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>A function that listens to an event of a resource.</summary>
public class DistributedApplicationResourceEventSubscription(IResource? resource, Func<IDistributedApplicationResourceEvent, CancellationToken, Task> callback)
    : DistributedApplicationEventSubscription((e, ct) => callback((IDistributedApplicationResourceEvent)e, ct))
{
    /// <summary>The resource.</summary>
    public IResource? Resource { get; } = resource;
}
