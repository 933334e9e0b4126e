using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.Endpoints;

namespace Aspire.Orchestration.Tests.Endpoints;

public sealed class EndpointProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_pass_both_ways_and_a_half_close_is_passed_on()
    {
        await using var server = new EchoServer("a");
        await using var proxy = EndpointProxy.Start(null);
        proxy.SetTargets([server.Address]);
        var sent = RandomNumberGenerator.GetBytes(300_000);

        using var client = await ConnectAsync(proxy.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(sent, Token);
        client.Client.Shutdown(SocketShutdown.Send);

        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, Token);
        Assert.Equal(sent, answer.ToArray()[2..]);
    }

    [Fact]
    public async Task Replicas_take_turns()
    {
        await using var a = new EchoServer("a");
        await using var b = new EchoServer("b");
        await using var proxy = EndpointProxy.Start(null);
        proxy.SetTargets([a.Address, b.Address]);

        Assert.Equal(["a", "b", "a", "b"], [await GreetAsync(proxy), await GreetAsync(proxy), await GreetAsync(proxy), await GreetAsync(proxy)]);
    }

    [Fact]
    public async Task A_dead_replica_is_passed_over()
    {
        await using var a = new EchoServer("a");
        var b = new EchoServer("b");
        await using var proxy = EndpointProxy.Start(null);
        proxy.SetTargets([a.Address, b.Address]);
        await b.DisposeAsync();

        Assert.Equal(["a", "a", "a"], [await GreetAsync(proxy), await GreetAsync(proxy), await GreetAsync(proxy)]);
    }

    [Fact]
    public async Task Without_a_target_the_client_is_refused_at_once()
    {
        await using var proxy = EndpointProxy.Start(null);

        // The reset may already be there when the connect is looked at, or come with the first read.
        var error = await Assert.ThrowsAnyAsync<Exception>(() => GreetAsync(proxy));
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.GetBaseException()).SocketErrorCode);
    }

    [Fact]
    public async Task Stopping_closes_open_connections_and_frees_the_port()
    {
        await using var server = new EchoServer("a");
        var proxy = EndpointProxy.Start(null);
        proxy.SetTargets([server.Address]);
        using var client = await ConnectAsync(proxy.Port);
        await client.GetStream().ReadExactlyAsync(new byte[2], Token);

        await proxy.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(async () => await client.GetStream().ReadExactlyAsync(new byte[1], Token));
        await using var again = EndpointProxy.Start(proxy.Port);
        Assert.Equal(proxy.Port, again.Port);
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_can_name_its_holder()
    {
        await using var first = EndpointProxy.Start(null);

        var error = Assert.Throws<SocketException>(() => EndpointProxy.Start(first.Port));
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);

        Assert.SkipUnless(OperatingSystem.IsLinux(), "Who holds a port is known from /proc, on Linux only.");
        var holder = PortHolder.Find(first.Port);
        Assert.Equal(Environment.ProcessId, holder?.ProcessId);
        Assert.Contains($"port {first.Port}", new PortConflict("web", "http", first.Port, holder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reserved_port_goes_to_nobody_who_asks_for_a_free_one_but_to_the_server_that_names_it()
    {
        using var reservation = PortReservation.Take();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Ports are held on Linux only.");

        for (var i = 0; i < 200; i++)
        {
            using var other = PortReservation.Take();
            Assert.NotEqual(reservation.Port, other.Port);
        }

        using var server = new TcpListener(IPAddress.Loopback, reservation.Port);
        server.Start();
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Token);
        return client;
    }

    private static async Task<string> GreetAsync(EndpointProxy proxy)
    {
        using var client = await ConnectAsync(proxy.Port);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(Token) ?? "";
    }
}
