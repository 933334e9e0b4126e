using System.Net;
using System.Net.Sockets;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Server;

public sealed class DashboardServerTests
{
    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var taken = await Assert.ThrowsAsync<DashboardPortInUseException>(
            () => RunningDashboard.StartAsync(options => options with { Url = new Uri($"http://localhost:{port}") }));

        Assert.Equal(port, taken.Port);
        Assert.Contains($"port {port} is in use", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_options_out_of_range_are_reported_at_once_without_the_token()
    {
        var wrong = await Assert.ThrowsAsync<DashboardConfigurationException>(() => RunningDashboard.StartAsync(
            options => options with { Url = new Uri("https://localhost:1/x"), Token = new string('s', 600), MaxLogLines = 0, MaxLogCharacters = 1 }));

        Assert.Collection(
            wrong.Errors,
            url => Assert.Contains("https://localhost:1/x", url, StringComparison.Ordinal),
            token => Assert.DoesNotContain("sss", token, StringComparison.Ordinal),
            lines => Assert.Contains("MaxLogLines is 0", lines, StringComparison.Ordinal),
            characters => Assert.Contains("MaxLogCharacters is 1", characters, StringComparison.Ordinal));
    }

    [Fact]
    public void Defaults_are_those_documented()
    {
        var options = new DashboardOptions();

        Assert.Equal(new Uri("http://localhost:15100"), options.Url);
        Assert.Matches("^[0-9a-f]{32}$", options.Token);
        Assert.NotEqual(options.Token, new DashboardOptions().Token);
        Assert.Equal(10_000, options.MaxLogLines);
        Assert.Equal(4_194_304, options.MaxLogCharacters);
    }

    [Fact]
    public async Task Stopping_ends_open_streams_at_once()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, Sample.Resource("web"));
        dashboard.Logs.Write("web", "first");
        using var stream = await LogStreamReader.OpenAsync(await dashboard.LoggedInAsync(), "web");
        Assert.Equal("first", await stream.NextTextAsync());

        await dashboard.Server.StopAsync(RunningDashboard.Cancellation);

        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Two_dashboards_live_side_by_side_and_know_only_their_own_logins()
    {
        await using var one = await RunningDashboard.StartAsync();
        await using var two = await RunningDashboard.StartAsync();
        var client = await one.LoggedInAsync();

        using var foreign = await client.GetAsync(two.Server.Url, RunningDashboard.Cancellation);
        using var own = await client.GetAsync(one.Server.Url, RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }
}
