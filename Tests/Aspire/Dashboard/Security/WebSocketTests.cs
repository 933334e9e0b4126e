using System.Net.WebSockets;
using System.Text;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Security;

public sealed class WebSocketTests
{
    private const char EndOfRecord = '\u001e';

    [Fact]
    public async Task A_circuits_socket_opens_with_login_and_own_origin()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var socket = await ConnectAsync(dashboard, await dashboard.CookieAsync(), dashboard.Server.Url.GetLeftPart(UriPartial.Authority));

        await socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"protocol\":\"blazorpack\",\"version\":1}}{EndOfRecord}"), WebSocketMessageType.Text, true, RunningDashboard.Cancellation);
        var buffer = new byte[256];
        var answer = await socket.ReceiveAsync(buffer, RunningDashboard.Cancellation);

        Assert.Equal($"{{}}{EndOfRecord}", Encoding.UTF8.GetString(buffer, 0, answer.Count));
    }

    [Theory]
    [InlineData(false, "own", "401")]
    [InlineData(true, "http://evil.example", "403")]
    [InlineData(true, "http://localhost:5100", "403")]
    [InlineData(true, "null", "403")]
    [InlineData(true, null, "403")]
    public async Task Without_login_or_from_elsewhere_it_does_not(bool loggedIn, string? origin, string status)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var cookie = loggedIn ? await dashboard.CookieAsync() : null;
        var from = origin == "own" ? dashboard.Server.Url.GetLeftPart(UriPartial.Authority) : origin;

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(dashboard, cookie, from));

        Assert.Contains(status, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<ClientWebSocket> ConnectAsync(RunningDashboard dashboard, string? cookie, string? origin)
    {
        var socket = new ClientWebSocket();
        if (cookie is not null)
        {
            socket.Options.SetRequestHeader("Cookie", cookie);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new UriBuilder(dashboard.Server.Url) { Scheme = "ws", Path = "/_blazor" }.Uri, RunningDashboard.Cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
