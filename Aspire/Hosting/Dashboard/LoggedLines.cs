using System.Globalization;
using System.Runtime.CompilerServices;
using Aspire.Dashboard.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>The resources' logs as the dashboard reads them.</summary>
internal sealed class LoggedLines(ResourceLoggerService loggers) : IDashboardLogs
{
    public async IAsyncEnumerable<IReadOnlyList<DashboardLogLine>> WatchAsync(
        string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A log ends with the life of its process; a restart goes on with higher numbers, after the lines that were seen already.
        for (var last = 0; !cancellationToken.IsCancellationRequested;)
        {
            await foreach (var batch in loggers.WatchAsync(resourceName).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var fresh = batch.Where(line => line.LineNumber > last).Select(Convert).ToList();
                if (fresh.Count > 0)
                {
                    last = fresh[^1].LineNumber;
                    yield return fresh;
                }
            }
        }
    }

    // ResourceLoggerService puts the time in front: "2026-01-31T12:00:00.0000000Z text".
    private static DashboardLogLine Convert(LogLine line)
    {
        var space = line.Content.IndexOf(' ', StringComparison.Ordinal);
        var hasTime = DateTimeOffset.TryParseExact(
            space < 0 ? line.Content : line.Content.AsSpan(0, space), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        return new DashboardLogLine
        {
            LineNumber = line.LineNumber,
            IsError = line.IsErrorMessage,
            Time = hasTime ? time : null,
            Content = !hasTime ? line.Content : space < 0 ? "" : line.Content[(space + 1)..],
        };
    }
}
