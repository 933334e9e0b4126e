using System.Net;
using Aspire.Dashboard.Security;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Security;

public sealed class LoginTests
{
    [Theory]
    [InlineData("/", "/login?returnUrl=%2F")]
    [InlineData("/consolelogs/web", "/login?returnUrl=%2Fconsolelogs%2Fweb")]
    [InlineData("/no-such-page", "/login?returnUrl=%2Fno-such-page")]
    public async Task A_page_without_login_leads_to_the_login(string path, string login)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Anonymous().GetAsync(path, RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(login, response.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/api/logs/web")]
    [InlineData("/api/logs/web/download")]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/initializers")]
    public async Task A_stream_without_login_is_401(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, Sample.Resource("web"));
        using var response = await dashboard.Anonymous().GetAsync(path, RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_circuit_cannot_be_negotiated_without_login()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", dashboard.Server.Url.GetLeftPart(UriPartial.Authority));
        using var response = await dashboard.Anonymous().SendAsync(request, RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_link_sets_a_cookie_that_scripts_cannot_read_and_leads_home()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Anonymous().GetAsync(dashboard.Server.LoginUrl, RunningDashboard.Cancellation);

        Assert.Equal("/", response.Headers.Location!.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(RunningDashboard.Token, cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    public async Task A_wrong_token_is_401_and_sets_no_cookie(string token)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Anonymous().GetAsync($"/login?t={token}", RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("not the one of this run", await response.Content.ReadAsStringAsync(RunningDashboard.Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/consolelogs/web", "/consolelogs/web")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("", "/")]
    public async Task The_form_logs_in_and_leads_to_a_page_of_the_dashboard_only(string returnUrl, string leadsTo)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await PostTokenAsync(dashboard, dashboard.Anonymous(), RunningDashboard.Token, returnUrl);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(leadsTo, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task After_a_logout_the_pages_are_closed_again()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var client = await dashboard.LoggedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout");
        request.Headers.Add("Origin", dashboard.Server.Url.GetLeftPart(UriPartial.Authority));
        using var logout = await client.SendAsync(request, RunningDashboard.Cancellation);
        using var response = await client.GetAsync("/", RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task Guessing_is_throttled_within_ten_tries_even_for_the_right_token()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var client = dashboard.Anonymous();
        for (var i = 0; i < LoginThrottle.MaxFailures; i++)
        {
            using var wrong = await PostTokenAsync(dashboard, client, $"guess-{i}", "/");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var throttled = await PostTokenAsync(dashboard, client, RunningDashboard.Token, "/");

        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.InRange(throttled.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), LoginThrottle.Window);
    }

    private static async Task<HttpResponseMessage> PostTokenAsync(RunningDashboard dashboard, HttpClient client, string token, string returnUrl)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["returnUrl"] = returnUrl }),
        };
        request.Headers.Add("Origin", dashboard.Server.Url.GetLeftPart(UriPartial.Authority));
        return await client.SendAsync(request, RunningDashboard.Cancellation);
    }
}
