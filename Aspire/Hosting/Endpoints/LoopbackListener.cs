using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Endpoints;

/// <summary>
/// One port on both loopback addresses (127.0.0.1 and, where the machine has it, ::1), so that
/// <c>localhost</c> reaches it whichever address a client tries first.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int Backlog = 512;
    private const int FreePortTries = 20;

    private LoopbackListener(int port, IReadOnlyList<Socket> sockets)
    {
        Port = port;
        Sockets = sockets;
    }

    /// <summary>The port that is listened on, 1 to 65535.</summary>
    public int Port { get; }

    /// <summary>One listening socket per address.</summary>
    public IReadOnlyList<Socket> Sockets { get; }

    /// <summary>Listens on <paramref name="port"/>; <see langword="null"/> takes a free one.</summary>
    /// <param name="port">1 to 65535.</param>
    /// <param name="also">A further address to listen on; skipped where this machine does not have it.</param>
    /// <exception cref="SocketException">The port is taken (<see cref="SocketError.AddressAlreadyInUse"/>) or forbidden.</exception>
    public static LoopbackListener Listen(int? port, IPAddress? also = null)
    {
        if (port is { } wanted)
        {
            return ListenOnAll(wanted, also);
        }

        // A port that is free for IPv4 may be taken for IPv6: then another one is tried.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ListenOnAll(0, also);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && attempt < FreePortTries)
            {
                continue;
            }
        }
    }

    public void Dispose()
    {
        foreach (var socket in Sockets)
        {
            socket.Dispose();
        }
    }

    private static LoopbackListener ListenOnAll(int port, IPAddress? also)
    {
        var sockets = new List<Socket>(2);
        try
        {
            sockets.Add(ListenOn(IPAddress.Loopback, port));
            var actual = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
            if (Socket.OSSupportsIPv6 && TryListenOn(IPAddress.IPv6Loopback, actual) is { } second)
            {
                sockets.Add(second);
            }

            if (also is not null && TryListenOn(also, actual) is { } third)
            {
                sockets.Add(third);
            }

            return new LoopbackListener(actual, sockets);
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    private static Socket? TryListenOn(IPAddress address, int port)
    {
        try
        {
            return ListenOn(address, port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            // Containers often have the protocol but no ::1.
            return null;
        }
    }

    private static Socket ListenOn(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
