using System.Net;
using System.Net.Sockets;
using Aspire.Dashboard.Tests.Support;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Dashboard.Tests.Hosting;

public sealed class HostedDashboardTests
{
    [Fact]
    public async Task An_AppHost_shows_its_resources_states_and_lines_with_secrets_masked()
    {
        var builder = Builder("--Aspire:Dashboard:Port=0");
        builder.AddResource(new ParameterResource("apikey", _ => "canary-1234", secret: true));
        var thing = builder.AddResource(new SampleThing("thing")).Resource;
        await using var app = builder.Build();
        await app.StartAsync(RunningDashboard.Cancellation);
        await app.ResourceNotifications.PublishUpdateAsync(thing, state => state with
        {
            State = new ResourceStateSnapshot("Running", null),
            StartTimeStamp = Sample.Time.UtcDateTime,
            Urls = [new UrlSnapshot("http", "http://localhost:40001", IsInternal: false)],
            EnvironmentVariables = [new EnvironmentVariableSnapshot("GREETING", "hello-env", true), new EnvironmentVariableSnapshot("HEADER", "x canary-1234 y", true)],
        });

        using var client = await LogInAsync(app);
        var page = await RunningDashboard.PageWithAsync(client, "/?resource=thing", "hello-env");
        var details = (await Html.ParseAsync(page)).QuerySelector(".details")!;
        Assert.Contains("Running", details.TextContent, StringComparison.Ordinal);
        Assert.Contains("http://localhost:40001", details.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", page, StringComparison.Ordinal);

        app.Services.GetRequiredService<ResourceLoggerService>().AddConsoleLine("thing", "one line", isError: false);
        using var stream = await LogStreamReader.OpenAsync(client, "thing");
        var line = (await stream.NextAsync())!.Value;
        Assert.Contains("one line", line.GetRawText(), StringComparison.Ordinal);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3}$", line.GetProperty("t").GetString());
        Assert.DoesNotMatch(@"\d{4}-\d\d-\d\dT", line.GetRawText());
        await app.StopAsync(RunningDashboard.Cancellation);
    }

    [Fact]
    public async Task A_taken_port_stops_the_start_and_says_what_holds_it_and_what_to_change()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = Builder($"--Aspire:Dashboard:Port={port}").Build();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(RunningDashboard.Cancellation));

        Assert.Contains($"needs port {port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--Aspire:Dashboard:Port=PORT", error.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"(process {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("65536")]
    public async Task A_port_that_is_none_is_refused(string port)
    {
        await using var app = Builder($"--Aspire:Dashboard:Port={port}").Build();
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(RunningDashboard.Cancellation));

        Assert.Contains($"Aspire:Dashboard:Port is '{port}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_can_be_configured_and_is_otherwise_new_for_each_run()
    {
        await using var configured = await StartAsync("--AppHost:BrowserToken=my-token");
        await using var one = await StartAsync();
        await using var two = await StartAsync();

        Assert.EndsWith("/login?t=my-token", Server(configured).LoginUrl.AbsoluteUri, StringComparison.Ordinal);
        Assert.NotEqual(Server(one).LoginUrl.Query, Server(two).LoginUrl.Query);
    }

    [Fact]
    public async Task Without_a_dashboard_nothing_of_it_is_registered()
    {
        await using var app = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true }).Build();

        Assert.Null(app.Services.GetService<DashboardService>());
    }

    private static IDistributedApplicationBuilder Builder(params string[] args) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, AssemblyName = typeof(HostedDashboardTests).Assembly.GetName().Name });

    private static async Task<DistributedApplication> StartAsync(params string[] args)
    {
        var app = Builder([.. args, "--Aspire:Dashboard:Port=0"]).Build();
        await app.StartAsync(RunningDashboard.Cancellation);
        return app;
    }

    private static DashboardServer Server(DistributedApplication app) => app.Services.GetRequiredService<DashboardService>().Server!;

    private static async Task<HttpClient> LogInAsync(DistributedApplication app)
    {
        var client = new HttpClient { BaseAddress = Server(app).Url };
        using var response = await client.GetAsync(Server(app).LoginUrl, RunningDashboard.Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return client;
    }
}
