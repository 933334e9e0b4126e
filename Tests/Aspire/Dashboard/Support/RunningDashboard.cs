using System.Net;
using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Tests.Support;

/// <summary>A real dashboard on a free port of 127.0.0.1 with sources that the test writes.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    internal const string Token = "0123456789abcdef0123456789abcdef";

    private readonly List<HttpClient> _clients = [];

    private RunningDashboard(DashboardServer server, SampleResources resources, SampleLogs logs) =>
        (Server, Resources, Logs) = (server, resources, logs);

    internal DashboardServer Server { get; }

    internal SampleResources Resources { get; }

    internal SampleLogs Logs { get; }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<RunningDashboard> StartAsync(Func<DashboardOptions, DashboardOptions>? configure = null, params DashboardResource[] resources)
    {
        var options = new DashboardOptions { Url = new Uri("http://127.0.0.1:0"), Token = Token, ApplicationName = "TestShop" };
        var source = new SampleResources();
        var logs = new SampleLogs();
        foreach (var resource in resources)
        {
            source.Set(resource);
        }

        var server = await DashboardServer.StartAsync(configure?.Invoke(options) ?? options, source, logs, Cancellation);
        return new RunningDashboard(server, source, logs);
    }

    /// <summary>A client as a browser without cookies is; redirects are answers.</summary>
    internal HttpClient Anonymous() => Client(new CookieContainer());

    /// <summary>A client that has logged in through the link.</summary>
    internal async Task<HttpClient> LoggedInAsync()
    {
        var client = Anonymous();
        using var response = await client.GetAsync(Server.LoginUrl, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }

    /// <summary>The cookie header of a login, for clients that are no HttpClient.</summary>
    internal async Task<string> CookieAsync()
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using var response = await client.GetAsync(Server.LoginUrl, Cancellation);
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>Reads a page until it holds the text, since the store takes changes up on its own thread; at most 10 s.</summary>
    internal static async Task<string> PageWithAsync(HttpClient client, string path, string text)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        for (var page = ""; ; await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None))
        {
            Assert.False(deadline.IsCancellationRequested, $"{path} never held '{text}', but: {page}");
            using var response = await client.GetAsync(path, Cancellation);
            page = await response.Content.ReadAsStringAsync(Cancellation);
            if (page.Contains(text, StringComparison.Ordinal))
            {
                return page;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
    }

    private HttpClient Client(CookieContainer cookies)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = Server.Url,
            Timeout = TimeSpan.FromSeconds(30),
        };
        _clients.Add(client);
        return client;
    }
}
