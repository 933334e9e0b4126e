using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The logs of all resources: what they wrote to their consoles, and what the AppHost says about them.</summary>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;

    /// <summary>A service without logs.</summary>
    public ResourceLoggerService()
        : this(TimeProvider.System)
    {
    }

    /// <summary>A service that takes the time from there.</summary>
    public ResourceLoggerService(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>A logger that writes to the log of a resource (of each of its instances).</summary>
    public ILogger GetLogger(IResource resource) => new ResourceLogger(() => resource.GetResolvedResourceNames().Select(Log));

    /// <summary>A logger that writes to the log of one instance.</summary>
    public ILogger GetLogger(string resourceName) => new ResourceLogger(() => [Log(resourceName)]);

    /// <summary>The lines so far (the last 10,000 of each instance), then new ones as they come; ends when the log is complete.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Log(resourceName).WatchAsync();

    /// <summary>The lines of a resource's first instance.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.GetResolvedResourceNames()[0]);

    /// <summary>The lines so far (the last 10,000 of each instance).</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        yield return Log(resourceName).Snapshot();
    }

    /// <summary>The lines so far of a resource's first instance.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => GetAllAsync(resource.GetResolvedResourceNames()[0]);

    /// <summary>Ends the logs of a resource: who watches them comes to the end.</summary>
    public void Complete(IResource resource)
    {
        foreach (var name in resource.GetResolvedResourceNames())
        {
            Complete(name);
        }
    }

    /// <summary>Ends the log of an instance.</summary>
    public void Complete(string resourceName) => Log(resourceName).Complete();

    /// <summary>Forgets the lines so far.</summary>
    public void ClearBacklog(string resourceName) => Log(resourceName).Clear();

    /// <summary>Adds a line that a resource wrote to its console, as it is.</summary>
    internal void AddConsoleLine(string resourceName, string text, bool isError) => Log(resourceName).Add(text, isError);

    private ResourceLog Log(string name) => _logs.GetOrAdd(name, static (_, time) => new ResourceLog(time), _time);
}
