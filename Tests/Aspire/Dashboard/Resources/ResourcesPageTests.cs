using Aspire.Dashboard.Model;
using Aspire.Dashboard.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Dashboard.Tests.Resources;

public sealed class ResourcesPageTests
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&";

    [Fact]
    public async Task A_resource_is_listed_with_its_facts_and_follows_its_state()
    {
        var catalog = Sample.Resource("catalog", "Starting", DashboardStateStyle.Info) with
        {
            Source = "Services/Catalog/Catalog.csproj",
            Health = HealthStatus.Healthy,
            StartedAt = Sample.Time,
            Urls = [new DashboardUrl { Url = "http://localhost:40001", EndpointName = "http" }],
        };
        await using var dashboard = await RunningDashboard.StartAsync(null, catalog);
        var client = await dashboard.LoggedInAsync();

        var row = (await Html.ParseAsync(await RunningDashboard.PageWithAsync(client, "/", "Starting"))).QuerySelector("tbody tr")!;
        Assert.Equal("catalog", row.QuerySelector(".row-link")!.TextContent);
        Assert.Contains("Healthy", row.QuerySelector(".cell-health")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Services/Catalog/Catalog.csproj", row.QuerySelector(".source")!.TextContent);
        Assert.Equal("http://localhost:40001/", row.QuerySelector("a.url")!.GetAttribute("href"));
        Assert.StartsWith("2026-01-02T03:04:05", row.QuerySelector("time")!.GetAttribute("datetime"), StringComparison.Ordinal);

        dashboard.Resources.Set(catalog with { State = "Exited", StateStyle = DashboardStateStyle.Error, StoppedAt = Sample.Time, ExitCode = 137 });
        var after = (await Html.ParseAsync(await RunningDashboard.PageWithAsync(client, "/", "Exited"))).QuerySelector("tbody .state-error")!;
        Assert.Equal("Exited (137)", after.TextContent.Trim());
    }

    [Fact]
    public async Task A_removed_resource_leaves_and_a_hidden_one_never_comes()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, Sample.Resource("old"), Sample.Resource("secretive") with { IsHidden = true });
        var client = await dashboard.LoggedInAsync();
        var page = await RunningDashboard.PageWithAsync(client, "/", "old");
        Assert.DoesNotContain("secretive", page, StringComparison.Ordinal);

        dashboard.Resources.Remove(Sample.Resource("old"));
        await RunningDashboard.PageWithAsync(client, "/", "No resources yet");
    }

    [Fact]
    public async Task Details_mask_secrets_and_the_page_does_not_hold_them()
    {
        var web = Sample.Resource("web") with
        {
            Environment =
            [
                new DashboardEnvironmentVariable { Name = "API_KEY", Value = "canary-env", IsSecret = true },
                new DashboardEnvironmentVariable { Name = "PLAIN", Value = "plain-value" },
            ],
            Properties = [new DashboardProperty { Name = "license", Value = "canary-property", IsSecret = true }],
            HealthReports = [new DashboardHealthReport { Name = "ready", Status = HealthStatus.Unhealthy, Description = "refused", Exception = "at Foo()" }],
        };
        await using var dashboard = await RunningDashboard.StartAsync(null, web);
        var page = await RunningDashboard.PageWithAsync(await dashboard.LoggedInAsync(), "/?resource=web", "API_KEY");

        Assert.DoesNotContain("canary", page, StringComparison.Ordinal);
        var details = (await Html.ParseAsync(page)).QuerySelector(".details")!;
        Assert.Contains("••••••••", details.TextContent, StringComparison.Ordinal);
        Assert.Contains("plain-value", details.TextContent, StringComparison.Ordinal);
        Assert.NotNull(details.QuerySelector("button[aria-label='Show API_KEY']"));
        Assert.NotNull(details.QuerySelector("button[aria-label='Show license']"));
        Assert.Contains("refused", details.TextContent, StringComparison.Ordinal);
        Assert.Contains("at Foo()", details.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_stays_text_everywhere()
    {
        var hostile = new DashboardResource
        {
            Name = Hostile,
            DisplayName = Hostile,
            Type = Hostile,
            State = Hostile,
            Source = Hostile,
            Urls = [new DashboardUrl { Url = "javascript:alert(1)", EndpointName = Hostile }, new DashboardUrl { Url = "http://localhost/", DisplayText = Hostile }],
            Environment = [new DashboardEnvironmentVariable { Name = Hostile, Value = Hostile }],
            Properties = [new DashboardProperty { Name = Hostile, Value = Hostile }],
            Relationships = [new DashboardRelationship(Hostile, Hostile)],
            HealthReports = [new DashboardHealthReport { Name = Hostile, Description = Hostile, Exception = Hostile }],
        };
        await using var dashboard = await RunningDashboard.StartAsync(null, hostile);
        var client = await dashboard.LoggedInAsync();
        var name = Uri.EscapeDataString(Hostile);
        foreach (var path in new[] { "/", $"/?resource={name}", "/consolelogs", $"/consolelogs/{name}" })
        {
            var document = await Html.ParseAsync(await RunningDashboard.PageWithAsync(client, path, "onerror"));
            Assert.Empty(document.QuerySelectorAll("img, script:not([src]), [onerror]"));
            Assert.DoesNotContain(document.QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
            Assert.Contains(Hostile, document.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_source_that_breaks_is_asked_again()
    {
        var source = new SampleResources { Fault = new InvalidOperationException("broken") };
        source.Set(Sample.Resource("late"));
        await using var server = await DashboardServer.StartAsync(
            new DashboardOptions { Url = new Uri("http://127.0.0.1:0") }, source, new SampleLogs(), RunningDashboard.Cancellation);
        using var client = new HttpClient { BaseAddress = server.Url };
        await client.GetAsync(server.LoginUrl, RunningDashboard.Cancellation);

        await RunningDashboard.PageWithAsync(client, "/", "late");
    }
}
