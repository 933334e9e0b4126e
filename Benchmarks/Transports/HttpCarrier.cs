using AspireShop.Messaging.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Benchmarks.Transports;

/// <summary>Requests with idempotency keys through the resilience handler, each answered with what it brought.</summary>
internal sealed class HttpCarrier : Carrier
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly string Text = new('x', PayloadBytes - 2);

    private readonly WebApplication _server;
    private readonly ServiceProvider _services;
    private readonly HttpRequester<string, string> _requester;

    private HttpCarrier(WebApplication server, ServiceProvider services, HttpRequester<string, string> requester) => (_server, _services, _requester) = (server, services, requester);

    public static async Task<HttpCarrier> StartAsync()
    {
        var server = Kestrel.Create(services => services.AddSingleton(TimeProvider.System).AddHttpReceiver(new HttpReceiverOptions { Subscriber = "benchmark" }));
        server.MapRequests(EchoJson.Default.String, EchoJson.Default.String, static (request, _, _) => Task.FromResult(request));
        var options = new HttpMessagingClientOptions { Address = await Kestrel.StartAsync(server) };
        var collection = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        collection.AddHttpMessagingClient(options);
        var services = collection.BuildServiceProvider();
        var requester = new HttpRequester<string, string>(
            services.GetRequiredService<IHttpClientFactory>(), options, EchoJson.Default.String, EchoJson.Default.String, TimeProvider.System);
        return new HttpCarrier(server, services, requester);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    protected override async ValueTask CarryAsync() => await _requester.RequestAsync(Text, Guid.NewGuid().ToString("N"), Deadline, CancellationToken.None);
}
