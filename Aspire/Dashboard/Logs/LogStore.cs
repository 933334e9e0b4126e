using Aspire.Dashboard.Model;
using Aspire.Dashboard.Resources;
using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard.Logs;

/// <summary>
/// A buffer a resource, filled from the source from the first time that somebody looks until the resource goes away. Each resource has
/// its own bounds, so a chatty one never evicts another's lines.
/// </summary>
internal sealed partial class LogStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tail> _tails = new(StringComparer.Ordinal);
    private readonly IDashboardLogs _source;
    private readonly ResourceStore _resources;
    private readonly DashboardOptions _options;
    private readonly ILogger<LogStore> _logger;
    private readonly IDisposable _subscription;

    public LogStore(IDashboardLogs source, ResourceStore resources, DashboardOptions options, ILogger<LogStore> logger)
    {
        (_source, _resources, _options, _logger) = (source, resources, options, logger);
        _subscription = resources.Subscribe(change =>
        {
            if (change.IsRemoved)
            {
                Remove(change.Resource.Name);
            }
        });
    }

    /// <summary>The buffer of a resource, being filled; null when there is no such resource.</summary>
    internal LogBuffer? Open(string resourceName)
    {
        lock (_lock)
        {
            if (!_resources.Current.ContainsKey(resourceName))
            {
                return null;
            }

            if (!_tails.TryGetValue(resourceName, out var tail))
            {
                tail = new Tail(new LogBuffer(_options.MaxLogLines, _options.MaxLogCharacters), new CancellationTokenSource());
                _tails.Add(resourceName, tail);
                _ = Task.Run(() => FillAsync(resourceName, tail), CancellationToken.None);
            }

            return tail.Buffer;
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        lock (_lock)
        {
            foreach (var tail in _tails.Values)
            {
                tail.End.Cancel();
            }

            _tails.Clear();
        }
    }

    private void Remove(string resourceName)
    {
        lock (_lock)
        {
            if (_tails.Remove(resourceName, out var tail))
            {
                tail.End.Cancel();
            }
        }
    }

    private async Task FillAsync(string resourceName, Tail tail)
    {
        try
        {
            await foreach (var batch in _source.WatchAsync(resourceName, tail.End.Token).ConfigureAwait(false))
            {
                tail.Buffer.Append(batch);
            }
        }
        catch (OperationCanceledException) when (tail.End.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever the source throws, the dashboard stays up.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogSourceFailed(_logger, resourceName, e);
            Remove(resourceName);
        }
    }

    private sealed record Tail(LogBuffer Buffer, CancellationTokenSource End);
}
