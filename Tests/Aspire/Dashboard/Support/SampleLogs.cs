using System.Collections.Concurrent;
using System.Threading.Channels;
using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Tests.Support;

/// <summary>Console lines that a test writes.</summary>
internal sealed class SampleLogs : IDashboardLogs
{
    private readonly ConcurrentDictionary<string, Channel<IReadOnlyList<DashboardLogLine>>> _lines = new();
    private int _number;

    internal void Write(string resource, string content, bool isError = false) =>
        Lines(resource).Writer.TryWrite([new DashboardLogLine { LineNumber = ++_number, Content = content, IsError = isError, Time = Sample.Time }]);

    public IAsyncEnumerable<IReadOnlyList<DashboardLogLine>> WatchAsync(string resourceName, CancellationToken cancellationToken) =>
        Lines(resourceName).Reader.ReadAllAsync(cancellationToken);

    private Channel<IReadOnlyList<DashboardLogLine>> Lines(string resource) =>
        _lines.GetOrAdd(resource, _ => Channel.CreateUnbounded<IReadOnlyList<DashboardLogLine>>());
}
