using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Endpoints;

/// <summary>The stable address in front of an endpoint: a TCP proxy that takes its replicas in turn.</summary>
internal sealed class EndpointProxy : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(20);

    private readonly LoopbackListener _listener;
    private readonly ProxyTargets _targets = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly Task _accepting;

    private EndpointProxy(LoopbackListener listener)
    {
        _listener = listener;
        _accepting = Task.WhenAll(listener.Sockets.Select(AcceptAsync));
    }

    /// <summary>The port in front, 1 to 65535; it stays the same as long as the proxy lives.</summary>
    public int Port => _listener.Port;

    /// <summary>Starts to listen on loopback; connections are refused by a reset until there are targets.</summary>
    /// <param name="port">The fixed port, or <see langword="null"/> for a free one.</param>
    /// <param name="also">A further address of this machine to listen on; skipped where it is not one.</param>
    /// <exception cref="SocketException">The port is taken or forbidden.</exception>
    public static EndpointProxy Start(int? port, IPAddress? also = null) => new(LoopbackListener.Listen(port, also));

    /// <summary>Sets the replicas that take new connections, in this order and in turn.</summary>
    public void SetTargets(IEnumerable<IPEndPoint> targets) => _targets.Set(targets);

    /// <summary>Closes the port and every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client gave up before our accept, or descriptors ran out: the listener is whole, but must not spin.
                await Task.Delay(AcceptPause, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            Track(ServeAsync(client));
        }
    }

    private void Track(Task connection)
    {
        _connections.TryAdd(connection, 0);
        _ = connection.ContinueWith(
            static (done, state) => ((ConcurrentDictionary<Task, byte>)state!).TryRemove(done, out _),
            _connections, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            client.NoDelay = true;
            using var replica = await ConnectAsync().ConfigureAwait(false);
            if (replica is null)
            {
                client.LingerState = new LingerOption(enable: true, seconds: 0);
                return;
            }

            await ProxyConnection.RunAsync(client, replica, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // An ended connection is the peers' business: both have seen it.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        foreach (var target in _targets.InTurn())
        {
            var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            limit.CancelAfter(ConnectTimeout);
            try
            {
                await socket.ConnectAsync(target, limit.Token).ConfigureAwait(false);
                return socket;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && !_stop.IsCancellationRequested)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        return null;
    }
}
