using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Lifecycle;

/// <summary>
/// The lives of resources that the engine does not start: parameters and external services are there at once, a connection
/// string as soon as it can be read, a child (a database of a server) follows its parent, and a custom resource starts itself
/// when <see cref="InitializeResourceEvent"/> is raised.
/// </summary>
internal sealed partial class PassiveResourceService(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    IServiceProvider services) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var child in model.Resources.OfType<IResourceWithParent>().Where(IsPassive))
        {
            eventing.Subscribe<ConnectionStringAvailableEvent>(child.Parent, (_, ct) => RaiseConnectionStringAsync(child, ct));
        }
        foreach (var resource in model.Resources.Where(IsPassive).ToArray())
        {
            await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, loggers, notifications, services), cancellationToken).ConfigureAwait(false);
            if (StateOf(resource) is { } state)
            {
                await notifications.PublishUpdateAsync(resource, s => s.State is null ? s with { State = state } : s).ConfigureAwait(false);
            }
        }
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the engine leaves the resource alone.</summary>
    internal static bool IsPassive(IResource resource) => resource is not (ProjectResource or ExecutableResource) && !resource.IsContainer();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reading = model.Resources.OfType<ConnectionStringResource>().Select(r => ReadAsync(r, stoppingToken)).ToList();
        var children = model.Resources.OfType<IResourceWithParent>().Where(IsPassive).ToLookup(c => Root(c).Name, StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var next in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
            {
                foreach (var child in children[next.Resource.Name])
                {
                    await FollowAsync(child, next.Snapshot).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops
        }
        await Task.WhenAll(reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static IResource Root(IResourceWithParent child)
    {
        var parent = child.Parent;
        while (parent is IResourceWithParent next && IsPassive(parent))
        {
            parent = next.Parent;
        }
        return parent;
    }

    private static ResourceStateSnapshot? StateOf(IResource resource) => resource switch
    {
        ParameterResource => new ResourceStateSnapshot(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        ExternalServiceResource => new ResourceStateSnapshot(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        ConnectionStringResource => new ResourceStateSnapshot(KnownResourceStates.Waiting, null),
        _ => null,
    };

    private Task FollowAsync(IResource child, CustomResourceSnapshot parent)
    {
        var unchanged = notifications.TryGetCurrentState(child.Name, out var current) && current.Snapshot.State?.Text == parent.State?.Text;
        return unchanged || parent.State is null
            ? Task.CompletedTask
            : notifications.PublishUpdateAsync(child, s => s with
            {
                State = parent.State,
                StartTimeStamp = parent.StartTimeStamp,
                StopTimeStamp = parent.StopTimeStamp,
                ExitCode = parent.ExitCode,
            });
    }

    private async Task ReadAsync(ConnectionStringResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await resource.ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false);
            await RaiseConnectionStringAsync(resource, cancellationToken).ConfigureAwait(false);
            await notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ConnectionStringFailed(loggers.GetLogger(resource), e);
            await notifications.PublishUpdateAsync(resource, s => s with
            {
                State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            }).ConfigureAwait(false);
        }
    }

    private Task RaiseConnectionStringAsync(IResource resource, CancellationToken cancellationToken) =>
        resource is IResourceWithConnectionString
            ? eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken)
            : Task.CompletedTask;
}
