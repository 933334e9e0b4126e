using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Options;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>Where a server listens: limits of the path, what is there before it and after it; the options.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await (helpers, servers, peers) observes the test's token or ends with them.")]
public sealed class SocketsAddressTests : IDisposable
{
    private readonly SocketFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_path_of_107_bytes_is_taken_and_one_of_108_is_one_clear_error()
    {
        Assert.Equal($"/{new string('a', 106)}", SocketsAddress.Parse($"unix:/{new string('a', 106)}").Path);

        var failure = Assert.Throws<OptionsValidationException>(() => _folder.CreateServer(o => o with { Address = $"unix:/{new string('é', 53)}a" }));

        var error = Assert.Single(failure.Failures);
        Assert.Contains("108 bytes, the kernel takes 107", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix:relative.sock")]
    [InlineData("http://inventory")]
    [InlineData("tcp://inventory")]
    [InlineData("tcp://:7000")]
    [InlineData("tcp://inventory:70000")]
    [InlineData("")]
    public void What_is_no_address_says_what_is(string text)
        => Assert.Contains("write", Assert.Throws<FormatException>(() => SocketsAddress.Parse(text)).Message, StringComparison.Ordinal);

    [Fact(Timeout = 60_000)]
    public async Task The_socket_file_is_there_while_the_server_runs_and_gone_after()
    {
        await using (await RunningServer.StartAsync(_folder.CreateServer()))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, Mode());
        }

        Assert.False(File.Exists(_folder.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stale_socket_file_is_replaced()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // Bound under another name and moved, so that closing it leaves the file, as a killed process does.
            dead.Bind(new UnixDomainSocketEndPoint(_folder.Path + "x"));
            File.Move(_folder.Path + "x", _folder.Path);
        }

        Assert.True(File.Exists(_folder.Path));
        await using var server = await RunningServer.StartAsync(_folder.CreateServer());
        await using var client = _folder.CreateClient();
        await client.ConnectAsync(TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_not_a_socket_is_left_alone()
    {
        await File.WriteAllTextAsync(_folder.Path, "mine", TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningServer.StartAsync(_folder.CreateServer()));

        Assert.Contains("is not a socket", failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.Path, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_server_stands_by_and_takes_over()
    {
        var second = _folder.CreateServer();
        var first = await RunningServer.StartAsync(_folder.CreateServer());
        var starting = RunningServer.StartAsync(second);
        Assert.False(second.IsListening);

        await first.DisposeAsync();

        await using var running = await starting;
        Assert.True(second.IsListening);
        Assert.True(File.Exists(_folder.Path));
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var server = new SocketsServerOptions { Address = "tcp://127.0.0.1:0", Key = SocketFolder.Key, Subscriber = "s" };
        var client = new SocketsClientOptions { Address = "tcp://127.0.0.1:1", Key = SocketFolder.Key };
        Assert.Equal(
            (1 << 20, 256, 1024, 64L << 20, 1024, 2048, 10_000, 16L << 20),
            (server.MaxFrameBytes, server.MaxInFlightPerConnection, server.MaxInFlight, server.MaxBufferedBytes, server.MaxConnections, server.MaxHandshakes, server.RememberedAnswers, server.RememberedBytes));
        Assert.Equal(
            (5, 30, 2, 300),
            (server.HandshakeTimeout.TotalSeconds, server.IdleTimeout.TotalSeconds, server.DrainLimit.TotalSeconds, server.RememberFor.TotalSeconds));
        Assert.Equal(
            (256, 1 << 20, 5000, 30_000, 20, 1000),
            (client.MaxInFlight, client.MaxFrameBytes, client.ConnectTimeout.TotalMilliseconds, client.IdleTimeout.TotalMilliseconds, client.ReconnectDelay.TotalMilliseconds, client.MaxReconnectDelay.TotalMilliseconds));
    }

    [Fact]
    public void All_errors_are_told_at_once_and_the_key_never()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => _folder.CreateServer(o => o with { Address = "?", Key = "secret", Subscriber = "", MaxInFlight = 0, DrainLimit = TimeSpan.FromDays(1) }));

        Assert.Equal(5, failure.Failures.Count());
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SocketFolder.Key, new SocketsClientOptions { Address = "?", Key = SocketFolder.Key }.ToString(), StringComparison.Ordinal);
    }

    private UnixFileMode Mode() => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(_folder.Path);
}
