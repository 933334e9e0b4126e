using System.Net;
using System.Net.Sockets;

namespace AspireShop.Support;

/// <summary>A TCP relay on the loopback address that can be cut: closing resets what runs through it and lets nothing new in.</summary>
public sealed class PortGate : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _through = [];
    private bool _closed;

    public PortGate(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public void Open()
    {
        lock (_gate)
        {
            _closed = false;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _through.ForEach(Reset);
            _through.Clear();
        }
    }

    public void Dispose()
    {
        Close();
        _listener.Dispose();
    }

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = RelayAsync(client);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        lock (_gate)
        {
            if (_closed)
            {
                Reset(client);
                server.Dispose();
                return;
            }

            _through.Add(client);
            _through.Add(server);
        }

        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or the target is away: both ends are closed below.
        }
        finally
        {
            lock (_gate)
            {
                _through.Remove(client);
                _through.Remove(server);
            }

            client.Dispose();
            server.Dispose();
        }
    }
}
