using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Execute;
using Aspire.Hosting.Orchestration.Observe;
using Aspire.Hosting.Orchestration.Processes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs the model from the application's start to its stop.</summary>
internal sealed partial class RunHost(
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext context,
    RunServices run,
    OperationExecutor executor,
    StatePublisher publisher,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    TimeProvider time,
    ILogger<RunHost> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>Everything is down within 5 s: this, and a moment to kill what did not listen.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _ending = new();
    private IReadOnlyList<ManagedResource> _managed = [];
    private RunLoop? _loop;
    private bool _disposed;
    private Task _running = Task.CompletedTask;
    private Task _reporting = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var cleaned in await RunCleaner.CleanStaleAsync(RunPaths.Runs, time, cancellationToken).ConfigureAwait(false))
        {
            StaleRunCleaned(logger, cleaned);
        }

        var guarding = run.Supervisor.StartAsync();
        _managed = await run.Drivers.ChooseAsync(model.Resources, cancellationToken).ConfigureAwait(false);
        if (_managed.Any(managed => managed.Driver.HasOwnNetwork))
        {
            // From here on there is something at the runtime that would not end with this process by itself.
            await guarding.ConfigureAwait(false);
            await OpenContainersAsync(cancellationToken).ConfigureAwait(false);
        }

        run.Endpoints.Allocate(_managed, run.Containers.HostAddress);
        await AnnounceAsync(cancellationToken).ConfigureAwait(false);

        _loop = new RunLoop(DesiredModel.From(model.Resources, notifications.DefaultWaitBehavior), _managed, executor, time, logger);
        var observer = new NotificationObserver(notifications, _loop.Observe);
        _reporting = Task.WhenAll(
            observer.RunAsync(_ending.Token),
            run.Options.PrintStates ? new ConsoleReport(notifications, loggers, _managed, time, Console.Out).RunAsync(_ending.Token) : Task.CompletedTask);
        _running = Task.Run(_loop.RunAsync, CancellationToken.None);
        _ = _loop.Created.ContinueWith(
            _ => eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), _ending.Token),
            _ending.Token, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        await guarding.ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_loop is null)
        {
            return;
        }

        _loop.Stop(StopLimit);
        try
        {
            await _running.WaitAsync(StopLimit + TimeSpan.FromSeconds(0.5), time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The supervisor ends what is left.
            StopTookTooLong(logger);
        }
    }

    public Task StartResource(IResource resource)
    {
        _loop?.Observe(Observation.StartAsked(resource.Name));
        return Task.CompletedTask;
    }

    public Task StopResource(IResource resource)
    {
        _loop?.Observe(Observation.StopAsked(resource.Name));
        return Task.CompletedTask;
    }

    /// <summary>Stops the resource, waits for its end, starts it.</summary>
    public async Task RestartResourceAsync(IResource resource)
    {
        await StopResource(resource).ConfigureAwait(false);
        await notifications.WaitForResourceAsync(resource.Name, KnownResourceStates.TerminalStates, _ending.Token).ConfigureAwait(false);
        await StartResource(resource).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _ending.CancelAsync().ConfigureAwait(false);
        await _reporting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var managed in _managed)
        {
            foreach (var proxy in managed.Proxies.Values)
            {
                await proxy.DisposeAsync().ConfigureAwait(false);
            }

            foreach (var reservation in managed.Instances.SelectMany(instance => instance.Reservations))
            {
                reservation.Dispose();
            }
        }

        _ending.Dispose();
    }

    private async Task OpenContainersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await run.Containers.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DriverException e)
        {
            throw new DistributedApplicationException($"Nothing was started: {e.Message}", e);
        }
    }

    /// <summary>The events before anything starts, in Aspire's order.</summary>
    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        foreach (var managed in _managed)
        {
            ResourceCommands.AddTo(managed.Resource, this);
            await eventing.PublishAsync(new InitializeResourceEvent(managed.Resource, eventing, loggers, notifications, services), cancellationToken).ConfigureAwait(false);
        }

        foreach (var managed in _managed.Where(m => m.Resource is IResourceWithEndpoints))
        {
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(managed.Resource, services), cancellationToken).ConfigureAwait(false);
        }

        await eventing.PublishAsync(new AfterEndpointsAllocatedEvent(services, model), cancellationToken).ConfigureAwait(false);
        foreach (var managed in _managed)
        {
            var urls = await ResourceUrls.ForAsync(managed.Resource, context, cancellationToken).ConfigureAwait(false);
            foreach (var instance in managed.Instances)
            {
                await publisher.PlannedAsync(managed, instance, urls).ConfigureAwait(false);
            }

            if (managed.Resource is IResourceWithConnectionString)
            {
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(managed.Resource, services), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
