using System.Net;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Logs;

public sealed class LogStreamTests
{
    [Fact]
    public async Task Lines_come_from_the_start_and_then_as_they_are_written()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, Sample.Resource("web"));
        dashboard.Logs.Write("web", "before");
        using var stream = await LogStreamReader.OpenAsync(await dashboard.LoggedInAsync(), "web");
        Assert.Equal("before", await stream.NextTextAsync());

        var next = stream.NextAsync();
        Assert.False(next.IsCompleted);
        dashboard.Logs.Write("web", "\e[31mfail\e[0m: <b>&\"", isError: true);
        var line = (await next)!.Value;

        Assert.Equal(1, line.GetProperty("s").GetInt64());
        Assert.Equal(2, line.GetProperty("n").GetInt32());
        Assert.True(line.GetProperty("e").GetBoolean());
        Assert.Matches(@"^\d\d:04:05\.678$", line.GetProperty("t").GetString());
        var parts = line.GetProperty("p");
        Assert.Equal("[\"fail\",\"af1\",null,null]", parts[0].GetRawText());
        Assert.Equal(": <b>&\"", parts[1][0].GetString());
    }

    [Fact]
    public async Task Two_readers_see_the_same_lines_and_one_can_go_on_where_it_was()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, Sample.Resource("web"));
        var client = await dashboard.LoggedInAsync();
        dashboard.Logs.Write("web", "one");
        dashboard.Logs.Write("web", "two");
        using var first = await LogStreamReader.OpenAsync(client, "web");
        Assert.Equal("one", await first.NextTextAsync());
        Assert.Equal("two", await first.NextTextAsync());

        using var second = await LogStreamReader.OpenAsync(client, "web", from: 1);
        Assert.Equal("two", await second.NextTextAsync());
        using var fromAnEarlierRun = await LogStreamReader.OpenAsync(client, "web", from: 5000);
        Assert.Equal("one", await fromAnEarlierRun.NextTextAsync());
    }

    [Fact]
    public async Task Only_the_newest_lines_are_kept_and_the_gap_shows()
    {
        await using var dashboard = await RunningDashboard.StartAsync(options => options with { MaxLogLines = 10 }, Sample.Resource("web"));
        var client = await dashboard.LoggedInAsync();
        for (var i = 0; i < 100; i++)
        {
            dashboard.Logs.Write("web", $"line {i}");
        }

        using (var all = await LogStreamReader.OpenAsync(client, "web"))
        {
            while (await all.NextTextAsync() != "line 99")
            {
            }
        }

        using var late = await LogStreamReader.OpenAsync(client, "web");
        Assert.Equal(90, (await late.NextAsync())!.Value.GetProperty("s").GetInt64());
    }

    [Fact]
    public async Task A_download_is_plain_text_without_escape_sequences()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, Sample.Resource("w\"eb x"));
        var client = await dashboard.LoggedInAsync();
        var path = Uri.EscapeDataString("w\"eb x");
        dashboard.Logs.Write("w\"eb x", "\e[32minfo\e[0m: <ready>");
        dashboard.Logs.Write("w\"eb x", "oops", isError: true);
        using (var stream = await LogStreamReader.OpenAsync(client, path))
        {
            await stream.NextAsync();
            await stream.NextAsync();
        }

        using var response = await client.GetAsync($"/api/logs/{path}/download", RunningDashboard.Cancellation);

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=\"w_eb_x.log\"", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(
            "2026-01-02T03:04:05.678+00:00 info: <ready>\n2026-01-02T03:04:05.678+00:00 stderr oops\n",
            await response.Content.ReadAsStringAsync(RunningDashboard.Cancellation));
    }

    [Theory]
    [InlineData("/api/logs/nobody")]
    [InlineData("/api/logs/nobody/download")]
    public async Task A_resource_that_is_not_known_is_404(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await (await dashboard.LoggedInAsync()).GetAsync(path, RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
