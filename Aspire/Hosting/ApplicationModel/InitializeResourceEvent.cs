using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource begins its life; a custom resource starts itself here.</summary>
public class InitializeResourceEvent(
    IResource resource,
    IDistributedApplicationEventing eventing,
    ResourceLoggerService resourceLoggerService,
    ResourceNotificationService resourceNotificationService,
    IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>The events of the application.</summary>
    public IDistributedApplicationEventing Eventing { get; } = eventing;

    /// <summary>The log of the resource.</summary>
    public ILogger Logger { get; } = resourceLoggerService.GetLogger(resource);

    /// <summary>The states of resources.</summary>
    public ResourceNotificationService Notifications { get; } = resourceNotificationService;

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services { get; } = services;
}
