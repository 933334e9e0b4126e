using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AspireShop.Benchmarks;
using AspireShop.Support.Postgres;

namespace AspireShop.EndToEnd.Tests;

/// <summary>The README's command, <c>dotnet run --project AppHost</c>, as a process with the ports of every day.</summary>
public partial class RunCommandTests
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_prints_both_addresses_serves_the_shop_and_stops_everything_within_5_s_of_SIGTERM()
    {
        NeedsPostgresAndThePorts();
        await using var appHost = Start();

        var dashboard = await appHost.WaitForLineAsync(DashboardAddress(), StartLimit, Token);
        await appHost.WaitForLineAsync(StorefrontAddress(), StartLimit, Token);
        using var http = new HttpClient();
        await UntilHealthyAsync(http, appHost);
        using var login = await http.GetAsync(DashboardAddress().Match(dashboard).Value, Token);
        Assert.True(login.IsSuccessStatusCode, $"dashboard login: {(int)login.StatusCode}");

        appHost.Terminate();

        await appHost.WaitForExitAsync(EndLimit, Token);
        await NothingIsLeftAsync(appHost);
        // The way down is reported too.
        Assert.True(WayDown().IsMatch(appHost.Output), appHost.Output);
    }

    [Fact]
    public async Task Killed_while_running_it_leaves_nothing_after_5_s()
    {
        NeedsPostgresAndThePorts();
        await using var appHost = Start();
        using var http = new HttpClient();
        await UntilHealthyAsync(http, appHost);

        appHost.Kill();

        await NothingIsLeftAsync(appHost);
    }

    [Fact]
    public async Task Killed_while_starting_it_leaves_nothing_after_5_s_and_the_next_start_works()
    {
        NeedsPostgresAndThePorts();
        await using (var killed = Start())
        {
            await killed.WaitForLineAsync(FirstStateChange(), StartLimit, Token);
            killed.Kill();
            await NothingIsLeftAsync(killed);
        }

        await using var next = Start();
        using var http = new HttpClient();
        await UntilHealthyAsync(http, next);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_option_that_changes_it()
    {
        NeedsPostgresAndThePorts();
        using var holder = new TcpListener(IPAddress.Loopback, 5100);
        holder.Start();
        await using var appHost = Start();

        var exit = await appHost.WaitForExitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.NotEqual(0, exit);
        Assert.Contains("needs port 5100, but it is held by", appHost.Output, StringComparison.Ordinal);
        Assert.Contains("--Aspire:Ports:web:http=PORT", appHost.Output, StringComparison.Ordinal);
        await NothingIsLeftAsync(appHost);
    }

    [Fact]
    public async Task The_option_gives_the_storefront_another_port()
    {
        NeedsPostgresAndThePorts();
        var port = FreePort();
        await using var appHost = AppHostProcess.Start("--runtime", "native", "--Aspire:Volumes=ephemeral", $"--Aspire:Ports:web:http={port}");

        var line = await appHost.WaitForLineAsync(HealthyWeb(), StartLimit, Token);

        Assert.EndsWith($"http://localhost:{port}", line, StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri($"http://localhost:{port}/health"), Token));
    }

    private static AppHostProcess Start() => AppHostProcess.Start("--runtime", "native", "--Aspire:Volumes=ephemeral");

    private static void NeedsPostgresAndThePorts()
    {
        Assert.SkipUnless(PostgresBinaries.TryFind(out _, out var reason), reason ?? "");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are counted through /proc.");
        foreach (var port in new[] { 5100, 15100 })
        {
            Assert.SkipUnless(IsFree(port), $"Port {port} is taken on this machine, and this test is about the fixed ports.");
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task UntilHealthyAsync(HttpClient http, AppHostProcess appHost)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(StartLimit);
        while (!await AnswersAsync(http, limit.Token))
        {
            Assert.False(limit.IsCancellationRequested, $"The storefront is not healthy:\n{appHost.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("http://localhost:5100/health", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task NothingIsLeftAsync(AppHostProcess appHost)
    {
        var since = TimeProvider.System.GetTimestamp();
        var left = appHost.Family();
        while (left.Count > 0 && TimeProvider.System.GetElapsedTime(since) < EndLimit)
        {
            // The end of a process that is not a child has no event to await.
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
            left = appHost.Family();
        }

        Assert.True(left.Count == 0, $"Left after {EndLimit.TotalSeconds:0} s:\n{string.Join("\n", left.Select(process => $"{process.Id} {process.Command}"))}\n{appHost.Output}");
    }

    [GeneratedRegex(@"http://localhost:15100/login\?t=\S+")]
    private static partial Regex DashboardAddress();

    [GeneratedRegex(@"http://localhost:5100\b")]
    private static partial Regex StorefrontAddress();

    [GeneratedRegex(@"^(?=[\s\S]*web +Exited)(?=[\s\S]*postgres +Exited)")]
    private static partial Regex WayDown();

    [GeneratedRegex("web +Healthy")]
    private static partial Regex HealthyWeb();

    [GeneratedRegex("Starting|Running")]
    private static partial Regex FirstStateChange();
}
