using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states of all resources: publish them, watch them, wait for them. The one place where they change.</summary>
public partial class ResourceNotificationService : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILogger<ResourceNotificationService> _logger;
    private readonly IServiceProvider _services;
    private readonly CancellationTokenSource _disposing;
    private ImmutableArray<Channel<ResourceEvent>> _watchers = [];
    private long _lastVersion;

    /// <summary>A service without resources.</summary>
    public ResourceNotificationService(
        ILogger<ResourceNotificationService> logger,
        IHostApplicationLifetime hostApplicationLifetime,
        IServiceProvider serviceProvider,
        ResourceLoggerService resourceLoggerService)
    {
        _logger = logger;
        _services = serviceProvider;
        ResourceLoggerService = resourceLoggerService;
        _disposing = CancellationTokenSource.CreateLinkedTokenSource(hostApplicationLifetime.ApplicationStopping);
        DefaultWaitBehavior = serviceProvider.GetService<IOptions<ResourceNotificationServiceOptions>>()?.Value.DefaultWaitBehavior
            ?? WaitBehavior.StopOnResourceUnavailable;
    }

    internal WaitBehavior DefaultWaitBehavior { get; }

    private ResourceLoggerService ResourceLoggerService { get; }

    /// <summary>The states of all instances now, then each new one, in order. Ends when the application stops.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Subscribe();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        try
        {
            await foreach (var next in channel.Reader.ReadAllAsync(ending.Token).ConfigureAwait(false))
            {
                yield return next;
            }
        }
        finally
        {
            Unsubscribe(channel);
        }
    }

    /// <summary>The same, and how everything ends: until <paramref name="end"/>, with all that was published before it.</summary>
    internal async IAsyncEnumerable<ResourceEvent> WatchToTheEndAsync([EnumeratorCancellation] CancellationToken end)
    {
        var channel = Subscribe();
        await using var ending = end.Register(() => channel.Writer.TryComplete());
        try
        {
            await foreach (var next in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return next;
            }
        }
        finally
        {
            Unsubscribe(channel);
        }
    }

    /// <summary>The state of an instance, if one was published.</summary>
    /// <param name="resourceId">The id of the instance, or the name of a resource with a single instance.</param>
    /// <param name="resourceEvent">The state.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_lock)
        {
            if (_current.TryGetValue(resourceId, out resourceEvent))
            {
                return true;
            }
            var instances = _current.Values.Where(e => string.Equals(e.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
            resourceEvent = instances.Count == 1 ? instances[0] : null;
            return resourceEvent is not null;
        }
    }

    /// <summary>Publishes a new state of one instance, made of the last one.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        string? before;
        string? after;
        lock (_lock)
        {
            var last = _current.GetValueOrDefault(resourceId)?.Snapshot ?? ResourceSnapshots.Initial(resource);
            before = last.State?.Text;
            var next = ResourceSnapshots.Complete(resource, stateFactory(last), _services) with { Version = ++_lastVersion };
            after = next.State?.Text;
            var published = new ResourceEvent(resource, resourceId, next);
            _current[resourceId] = published;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(published);
            }
        }
        if (after is not null && after != before)
        {
            StateChanged(_logger, resourceId, before, after);
        }
        return Task.CompletedTask;
    }

    /// <summary>Publishes a new state of all instances of a resource.</summary>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in resource.GetResolvedResourceNames())
        {
            await PublishUpdateAsync(resource, id, stateFactory).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposing.Cancel();
        GC.SuppressFinalize(this);
    }

    private Channel<ResourceEvent> Subscribe()
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            // Under the lock: no state is missed, none comes twice
            foreach (var known in _current.Values.OrderBy(e => e.Snapshot.Version))
            {
                channel.Writer.TryWrite(known);
            }
            _watchers = _watchers.Add(channel);
        }
        return channel;
    }

    private void Unsubscribe(Channel<ResourceEvent> channel)
    {
        lock (_lock)
        {
            _watchers = _watchers.Remove(channel);
        }
    }

    [LoggerMessage(1001, LogLevel.Debug, "Resource {ResourceId} changed state: {Before} -> {After}")]
    private static partial void StateChanged(ILogger logger, string resourceId, string? before, string after);
}
