using System.Net;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Security;

public sealed class RequestGuardTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("127.0.0.2")]
    public async Task A_foreign_host_name_is_refused_with_and_without_login(string host)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        foreach (var client in new[] { dashboard.Anonymous(), await dashboard.LoggedInAsync() })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Host = $"{host}:{dashboard.Server.Url.Port}";
            using var response = await client.SendAsync(request, RunningDashboard.Cancellation);

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("[::1]")]
    [InlineData("dashboard.test")]
    public async Task Local_names_and_configured_ones_are_answered(string host)
    {
        await using var dashboard = await RunningDashboard.StartAsync(options => options with { AllowedHosts = ["dashboard.test"] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Host = $"{host}:{dashboard.Server.Url.Port}";
        using var response = await dashboard.Anonymous().SendAsync(request, RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("http://127.0.0.1")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData(null)]
    public async Task A_state_change_from_a_foreign_origin_or_none_is_refused(string? origin)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var client = await dashboard.LoggedInAsync();
        foreach (var path in new[] { "/login", "/logout", "/_blazor/negotiate?negotiateVersion=1", "/_blazor/disconnect" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var response = await client.SendAsync(request, RunningDashboard.Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("same-site", "cors", "empty", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", "empty", HttpStatusCode.OK)]
    [InlineData("none", "navigate", "document", HttpStatusCode.OK)]
    public async Task Another_sites_page_may_link_here_but_not_load_from_here(string site, string mode, string destination, HttpStatusCode status)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var client = await dashboard.LoggedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Sec-Fetch-Dest", destination);
        using var response = await client.SendAsync(request, RunningDashboard.Cancellation);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/consolelogs")]
    public async Task Every_page_carries_the_security_headers_and_is_not_kept(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await (await dashboard.LoggedInAsync()).GetAsync(path, RunningDashboard.Cancellation);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task No_page_holds_inline_script_or_style()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, Sample.Resource("web"));
        var client = await dashboard.LoggedInAsync();
        foreach (var path in new[] { "/", "/?resource=web", "/consolelogs", "/consolelogs/web", "/login", "/no-such-page" })
        {
            using var response = await client.GetAsync(path, RunningDashboard.Cancellation);
            var document = await Html.ParseAsync(await response.Content.ReadAsStringAsync(RunningDashboard.Cancellation));
            Assert.NotEmpty(document.QuerySelectorAll("script[src]"));
            Assert.Empty(document.QuerySelectorAll("script:not([src]), style, [style], [onclick], [onload]"));
        }
    }
}
