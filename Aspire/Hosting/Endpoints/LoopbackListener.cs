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

    /// <summary>One listening socket per address family.</summary>
    public IReadOnlyList<Socket> Sockets { get; }

    /// <summary>Listens on <paramref name="port"/>; <see langword="null"/> takes a free one.</summary>
    /// <exception cref="SocketException">The port is taken (<see cref="SocketError.AddressAlreadyInUse"/>) or forbidden.</exception>
    public static LoopbackListener Listen(int? port)
    {
        if (port is { } wanted)
        {
            return ListenOnBoth(wanted);
        }

        // A port that is free for IPv4 may be taken for IPv6: then another one is tried.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ListenOnBoth(0);
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

    private static LoopbackListener ListenOnBoth(int port)
    {
        var sockets = new List<Socket>(2);
        try
        {
            sockets.Add(ListenOn(IPAddress.Loopback, port));
            var actual = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
            if (TryListenOnIPv6(actual) is { } second)
            {
                sockets.Add(second);
            }

            return new LoopbackListener(actual, sockets);
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    private static Socket? TryListenOnIPv6(int port)
    {
        if (!Socket.OSSupportsIPv6)
        {
            return null;
        }

        try
        {
            return ListenOn(IPAddress.IPv6Loopback, port);
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
