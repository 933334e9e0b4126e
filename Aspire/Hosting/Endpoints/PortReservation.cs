using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Endpoints;

/// <summary>
/// A free loopback port kept for a process that is about to be started.
/// </summary>
/// <remarks>
/// On Linux the socket stays bound but never listens. While it is held the kernel gives the port to nobody who asks
/// for a free one, yet a server that names the port may bind it: both carry SO_REUSEADDR, which servers on Unix set,
/// and neither is listening at that moment. So two AppHosts side by side are never handed the same port.
/// Elsewhere such a port could not be bound by the server, so only its number is kept.
/// </remarks>
internal sealed class PortReservation : IDisposable
{
    private readonly Socket? _held;

    private PortReservation(int port, Socket? held)
    {
        Port = port;
        _held = held;
    }

    /// <summary>The reserved port, 1 to 65535.</summary>
    public int Port { get; }

    /// <summary>Reserves a port that is free on 127.0.0.1.</summary>
    public static PortReservation Take()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        if (OperatingSystem.IsLinux())
        {
            return new PortReservation(port, socket);
        }

        socket.Dispose();
        return new PortReservation(port, null);
    }

    /// <summary>Gives the port up; the server that was started on it is not affected.</summary>
    public void Dispose() => _held?.Dispose();
}
