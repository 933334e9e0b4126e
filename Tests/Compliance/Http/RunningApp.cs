using AspireShop.Messaging.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>A service with receiving endpoints on a free port; disposing it stops and drains it.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpPeers _peers;

    private RunningApp(WebApplication app, HttpPeers peers) => (_app, _peers) = (app, peers);

    public int Port { get; private set; }

    public HttpReceiver Receiver => _app.Services.GetRequiredService<HttpReceiver>();

    public static async Task<RunningApp> StartAsync(
        HttpPeers peers, Action<WebApplication> map, Func<HttpReceiverOptions, HttpReceiverOptions>? change = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        var options = new HttpReceiverOptions { Subscriber = "first", RetryAfter = TimeSpan.Zero, DrainLimit = TimeSpan.FromSeconds(5) };
        builder.Services.AddHttpReceiver(change?.Invoke(options) ?? options);
        services?.Invoke(builder.Services);
        var running = new RunningApp(builder.Build(), peers);
        map(running._app);
        await running._app.StartAsync(TestContext.Current.CancellationToken);
        var address = running._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        peers.Use(running.Port = new Uri(address).Port);
        return running;
    }

    public async Task StopAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        _peers.Forget(Port);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
    }
}
