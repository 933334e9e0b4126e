using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aspire.Orchestration.Tests.Endpoints;

/// <summary>A replica: greets each connection with its name, then sends back what it gets until the client's half-close.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public EchoServer(string name)
    {
        _listener.Start();
        _accepting = AcceptAsync(Encoding.ASCII.GetBytes(name + "\n"));
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync(byte[] greeting)
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            _ = EchoAsync(socket, greeting);
        }
    }

    private async Task EchoAsync(Socket socket, byte[] greeting)
    {
        using var _ = socket;
        await socket.SendAsync(greeting, _stop.Token);
        var received = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await socket.ReceiveAsync(buffer, _stop.Token)) > 0)
        {
            received.Write(buffer, 0, read);
        }

        // Only after the client's half-close: an answer proves that the proxy passed it on and kept the way back open.
        var answer = received.ToArray();
        for (var sent = 0; sent < answer.Length;)
        {
            sent += await socket.SendAsync(answer.AsMemory(sent), _stop.Token);
        }

        socket.Shutdown(SocketShutdown.Both);
    }
}
