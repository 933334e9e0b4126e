using System.Net.Sockets;
using AspireShop.Messaging.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>The client's side: its connections go to whichever receiver runs now, each on a free port of its own.</summary>
public sealed class HttpPeers : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private volatile int _port;

    public HttpPeers(Func<HttpMessagingClientOptions, HttpMessagingClientOptions>? change = null)
    {
        var options = new HttpMessagingClientOptions { Address = new Uri("http://receiver"), RetryDelay = TimeSpan.FromMilliseconds(5), MaxRetries = 100 };
        Options = change?.Invoke(options) ?? options;
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddHttpMessagingClient(Options).UseSocketsHttpHandler((handler, _) => handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(cancellationToken));

        // A receiver that is away for some tries is what the tests are about: the circuit stays closed.
        services.Configure<HttpStandardResilienceOptions>($"{Options.ClientName}-standard", o => o.CircuitBreaker.MinimumThroughput = int.MaxValue);
        _services = services.BuildServiceProvider();
    }

    public HttpMessagingClientOptions Options { get; }

    public IHttpClientFactory Clients => _services.GetRequiredService<IHttpClientFactory>();

    /// <summary>A client without resilience, for what ours would not say.</summary>
    public HttpClient CreateRawClient() => new() { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };

    public void Use(int port) => _port = port;

    public void Forget(int port) => Interlocked.CompareExchange(ref _port, 0, port);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var port = _port;
        if (port == 0)
        {
            throw new SocketException((int)SocketError.ConnectionRefused);
        }

        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
