using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Aspire.Hosting.Tests;

public sealed class LoggerTests
{
    private readonly ResourceLoggerService _loggers = new(new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task Who_watches_late_sees_the_lines_so_far_then_new_ones_until_the_end()
    {
        _loggers.AddConsoleLine("web", "first", isError: false);
        await using var watching = _loggers.WatchAsync("web").GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal([new LogLine(1, "2026-01-31T12:00:00.0000000Z first", false)], watching.Current);
        _loggers.AddConsoleLine("web", "second", isError: true);
        _loggers.Complete("web");
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal([new LogLine(2, "2026-01-31T12:00:00.0000000Z second", true)], watching.Current);
        Assert.False(await watching.MoveNextAsync());
    }

    [Fact]
    public async Task The_backlog_is_bounded_and_keeps_the_last_lines()
    {
        for (var i = 1; i <= ResourceLog.Capacity + 5; i++)
        {
            _loggers.AddConsoleLine("web", "x", isError: false);
        }
        await foreach (var lines in _loggers.GetAllAsync("web"))
        {
            Assert.Equal(ResourceLog.Capacity, lines.Count);
            Assert.Equal((6, ResourceLog.Capacity + 5), (lines[0].LineNumber, lines[^1].LineNumber));
        }
    }

    [Fact]
    public async Task A_logger_of_a_resource_writes_to_all_its_instances()
    {
        var resource = new ContainerResource("web");
        resource.Annotations.Add(new ResourceInstancesAnnotation([new("web-a", "a", 0), new("web-b", "b", 1)]));
        Say(_loggers.GetLogger(resource), "hello");
        foreach (var name in new[] { "web-a", "web-b" })
        {
            await foreach (var lines in _loggers.GetAllAsync(name))
            {
                Assert.EndsWith("hello", Assert.Single(lines).Content, StringComparison.Ordinal);
            }
        }
    }

    private static void Say(ILogger logger, string text) => logger.Log(LogLevel.Information, default, text, null, (s, _) => s);
}
