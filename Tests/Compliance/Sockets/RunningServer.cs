using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;
using AspireShop.Messaging.Sockets;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>A server at work on an address it has bound; disposing it stops and drains it.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _completion;

    private RunningServer(SocketsServer server, IMessageHandler handler) => _completion = server.RunAsync(handler, _stop.Token);

    public static async Task<RunningServer> StartAsync(SocketsServer server, IMessageHandler? handler = null)
    {
        var running = new RunningServer(server, handler ?? new Probe());
        await Task.WhenAny(server.ListeningAsync(TestContext.Current.CancellationToken), running._completion);
        if (running._completion.IsFaulted)
        {
            await running._completion;
        }

        return running;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _completion;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
