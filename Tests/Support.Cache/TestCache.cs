using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;

namespace AspireShop.Support.Cache;

/// <summary>
/// A Redis (Garnet, in the test's own process) on a free port of 127.0.0.1 with a random password. It keeps nothing:
/// disposing it is what a cache that goes down looks like, starting another on its port is one that comes back empty.
/// </summary>
public sealed class TestCache : IDisposable
{
    private const int Attempts = 5;

    private readonly GarnetServer _server;

    private TestCache(GarnetServer server, int port, string password)
    {
        _server = server;
        Port = port;
        Password = password;
    }

    public int Port { get; }

    public string Password { get; }

    /// <summary>What StackExchange.Redis connects with.</summary>
    public string ConnectionString => $"127.0.0.1:{Port},password={Password}";

    /// <summary>Starts one on a port that nobody else has.</summary>
    public static TestCache Start()
    {
        // The port is free when it is chosen and may be taken when the server binds it: then another is tried.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Start(FreePort(), RandomNumberGenerator.GetHexString(32, lowercase: true));
            }
            catch (SocketException) when (attempt < Attempts)
            {
            }
        }
    }

    /// <summary>Starts one with the port and password of another that was disposed: the cache comes back, empty.</summary>
    public static TestCache StartAgain(TestCache former) => Start(former.Port, former.Password);

    public void Dispose() => _server.Dispose();

    private static TestCache Start(int port, string password)
    {
        var server = new GarnetServer(
        [
            "--bind", "127.0.0.1",
            "--port", port.ToString(CultureInfo.InvariantCulture),
            "--auth", "Password", "--password", password,
            "--memory", "64m", "--page", "1m", "--index", "1m",
            "--logger-level", "Error", "-q",
        ]);
        try
        {
            server.Start();
        }
        catch
        {
            server.Dispose();
            throw;
        }

        return new TestCache(server, port, password);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
