using System.Net;
using System.Net.Sockets;

namespace AspireShop.Web.Tests;

/// <summary>An address where every connection is refused: the port is bound, so that no other server of the machine comes to it, and never listened on.</summary>
internal sealed class NobodyThere : IDisposable
{
    private readonly Socket _bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public NobodyThere() => _bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string Url => $"http://{_bound.LocalEndPoint}";

    public void Dispose() => _bound.Dispose();
}
