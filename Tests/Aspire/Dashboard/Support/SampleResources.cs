using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Tests.Support;

/// <summary>A source whose changes a test writes; one watcher, as the dashboard is.</summary>
internal sealed class SampleResources : IDashboardResources
{
    private readonly Channel<DashboardResourceChange> _changes = Channel.CreateUnbounded<DashboardResourceChange>();

    internal void Set(DashboardResource resource) => _changes.Writer.TryWrite(new DashboardResourceChange(resource));

    internal void Remove(DashboardResource resource) => _changes.Writer.TryWrite(new DashboardResourceChange(resource, IsRemoved: true));

    /// <summary>Makes the stream throw once.</summary>
    internal Exception? Fault { get; set; }

    public async IAsyncEnumerable<DashboardResourceChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        await foreach (var change in _changes.Reader.ReadAllAsync(cancellationToken))
        {
            yield return change;
        }
    }
}
