using System.Net;
using Aspire.Dashboard.Server;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Server;

public sealed class EmbeddedAssetTests
{
    [Theory]
    [InlineData("app.css", "text/css")]
    [InlineData("app.js", "text/javascript")]
    [InlineData("theme.js", "text/javascript")]
    [InlineData("log-view.js", "text/javascript")]
    [InlineData("favicon.svg", "image/svg+xml")]
    [InlineData("_framework/blazor.web.js", "text/javascript")]
    public async Task A_file_is_served_without_login_under_its_media_type(string path, string mediaType)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await dashboard.Anonymous().GetAsync(EmbeddedAssets.Url(path), RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl!.MaxAge);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(RunningDashboard.Cancellation));
    }

    [Fact]
    public async Task Without_its_version_a_file_is_asked_for_again_and_answered_304_when_unchanged()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var client = dashboard.Anonymous();
        using var first = await client.GetAsync("/assets/app.css", RunningDashboard.Cancellation);
        Assert.True(first.Headers.CacheControl!.NoCache);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/assets/app.css");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(again, RunningDashboard.Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/assets/nothing.css")]
    [InlineData("/assets/..%2fapp.css")]
    [InlineData("/assets/%2e%2e/Aspire.Dashboard.dll")]
    public async Task What_is_not_embedded_is_not_served(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var response = await (await dashboard.LoggedInAsync()).GetAsync(path, RunningDashboard.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
