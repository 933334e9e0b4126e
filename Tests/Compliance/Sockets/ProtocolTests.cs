using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Text;
using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging.Sockets;
using AspireShop.Messaging.Sockets.Protocol;
using AspireShop.Messaging.Sockets.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Compliance.Tests.Sockets;

/// <summary>Peers that do not keep to the protocol, in process: each costs its own connection and nothing else.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "What the tests await (helpers, servers, peers) observes the test's token or ends with them.")]
public sealed class ProtocolTests(ITestOutputHelper output)
{
    private const int Seed = 20261123;
    private const int Cases = 10_000;

    private static readonly SocketsServerOptions Options = new()
    {
        Address = "tcp://127.0.0.1:0",
        Key = SocketFolder.Key,
        Subscriber = "first",
        MaxFrameBytes = 64 * 1024,
        MaxBufferedBytes = 256 * 1024,
        MaxInFlightPerConnection = 8,
        MaxInFlight = 16,
    };

    [Fact(Timeout = 120_000)]
    public async Task Ten_thousand_garbage_peers_leave_the_server_as_it_was()
    {
        output.WriteLine($"Seed {Seed}, {Cases} cases.");
        var random = new Random(Seed);
        var (state, handled) = CreateState();
        for (var number = 0; number < Cases; number++)
        {
            await PlayAsync(state, random.Next(2) == 0 ? Garbage(random) : null, random);
            Assert.True(
                (state.Connections, state.InFlight.CurrentCount, state.Budget.Free) == (0, Options.MaxInFlight, Options.MaxBufferedBytes),
                $"Case {number}: {state.Connections} connections, {state.InFlight.CurrentCount} places, {state.Budget.Free} bytes free.");
        }

        output.WriteLine($"{handled()} valid calls were among them.");
        Assert.True(handled() > 0, "No valid call came through: the cases never got past the handshake.");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_recorded_proof_is_worth_nothing_on_another_connection()
    {
        var (state, _) = CreateState();
        byte[] recorded;
        await using (var honest = new RawPeer(state))
        {
            recorded = await honest.ProofAsync(SocketFolder.Key);
            await honest.SendAsync(recorded);
            Assert.Equal(FrameKind.Welcome, (await honest.ReadAsync()).Kind);
        }

        await using var thief = new RawPeer(state);
        await thief.ReadAsync();
        await thief.SendAsync(recorded);

        Assert.Equal(FrameKind.Refused, (await thief.ReadAsync()).Kind);
        await Assert.ThrowsAsync<ProtocolException>(() => thief.Completion);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_wrong_key_is_refused_and_the_client_says_why()
    {
        using var folder = new SocketFolder();
        await using var server = await RunningServer.StartAsync(folder.CreateServer());
        await using var stranger = folder.CreateClient(o => o with { Key = "another key, just as long as it." });

        await Assert.ThrowsAsync<TimeoutException>(async () => await stranger.RequestAsync("echo", default, null, TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));

        Assert.Contains("does not hold the key", stranger.LastFailure, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_peer_that_never_proves_the_key_is_closed_after_the_handshake_timeout()
    {
        var (state, _) = CreateState(Options with { HandshakeTimeout = TimeSpan.FromMilliseconds(50) });
        await using var silent = new RawPeer(state);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent.Completion);
    }

    private static (ServerState State, Func<int> Handled) CreateState(SocketsServerOptions? options = null)
    {
        var handled = 0;
        var operations = new SocketsOperations.Builder().On("echo", (request, _) =>
        {
            handled++;
            return ValueTask.FromResult(request.Payload);
        }).Build();
        var handler = new CallHandler(options ?? Options, operations, new Probe(), TimeProvider.System, NullLogger.Instance);
        return (new ServerState(options ?? Options, handler, TimeProvider.System), () => handled);
    }

    private static byte[] Garbage(Random random)
    {
        var bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A stranger's bytes, or a client with the key that goes mad after the handshake; then the peer is gone.</summary>
    private static async Task PlayAsync(ServerState state, byte[]? stranger, Random random)
    {
        await using var peer = new RawPeer(state);
        if (stranger is not null)
        {
            await peer.SendAsync(stranger);
        }
        else
        {
            await peer.SendAsync(await peer.ProofAsync(random.Next(10) == 0 ? "a wrong key, just as long as it is" : SocketFolder.Key));
            for (var frames = random.Next(1, 6); frames > 0; frames--)
            {
                await peer.SendAsync(Mutate(random, Frame(random)));
            }
        }

        await peer.LeaveAsync();
        await peer.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(
            peer.Completion.IsCompletedSuccessfully || peer.Completion.Exception?.InnerException is ProtocolException or IOException || peer.Completion.IsCanceled,
            peer.Completion.Exception?.ToString());
    }

    private static byte[] Frame(Random random)
    {
        var bytes = new byte[2048];
        var id = (ulong)random.Next(4);
        var request = new RequestFrame(id, (uint)random.Next(1000), "echo", random.Next(2) == 0 ? null : $"{random.Next(5)}", null, null, Garbage(random));
        var message = new MessageFrame(id, 1, Messages.Of("key"));
        var (kind, size) = random.Next(4) switch
        {
            0 => (FrameKind.Request, request.WriteBody(bytes.AsSpan(FrameHeader.Size))),
            1 => (FrameKind.Message, message.WriteBody(bytes.AsSpan(FrameHeader.Size))),
            2 => (FrameKind.Ping, 0),
            _ => (FrameKind.Cancel, 0),
        };
        FrameHeader.Write(bytes, kind, id, size);
        return bytes[..(FrameHeader.Size + size)];
    }

    private static byte[] Mutate(Random random, byte[] frame)
    {
        switch (random.Next(5))
        {
            case 0:
                frame[random.Next(frame.Length)] ^= (byte)random.Next(1, 256);
                return frame;
            case 1:
                return frame[..random.Next(frame.Length)];
            case 2:
                BitConverter.GetBytes(random.Next(int.MinValue, int.MaxValue)).CopyTo(frame, 0);
                return frame;
            case 3:
                return [.. frame, .. Encoding.UTF8.GetBytes("GET / HTTP/1.1\r\n\r\n")];
            default:
                return frame;
        }
    }

    /// <summary>A peer that writes bytes, on a pipe in memory.</summary>
    private sealed class RawPeer : IAsyncDisposable
    {
        private readonly Pipe _toServer = new();
        private readonly Pipe _toPeer = new(new PipeOptions(pauseWriterThreshold: 0));
        private readonly ServerConnection _connection;

        public RawPeer(ServerState state)
        {
            // Not disposed: an abort tells it so on another thread, later. It holds nothing but memory.
            var context = new DefaultConnectionContext("peer") { Transport = new Duplex(_toServer.Reader, _toPeer.Writer) };
            _connection = new ServerConnection(context, state);
            Completion = Task.Run(() => _connection.RunAsync(() => { }));
        }

        public Task Completion { get; }

        public async Task SendAsync(byte[] bytes) => await _toServer.Writer.WriteAsync(bytes);

        public async Task LeaveAsync() => await _toServer.Writer.CompleteAsync();

        public async Task<(FrameKind Kind, byte[] Body)> ReadAsync()
        {
            while (true)
            {
                var result = await _toPeer.Reader.ReadAsync(TestContext.Current.CancellationToken);
                var buffer = result.Buffer;
                if (FrameReader.TryRead(ref buffer, 1 << 20, out var header, out var body))
                {
                    var copy = System.Buffers.BuffersExtensions.ToArray(body);
                    _toPeer.Reader.AdvanceTo(buffer.Start);
                    return (header.Kind, copy);
                }

                _toPeer.Reader.AdvanceTo(buffer.Start, buffer.End);
                Assert.False(result.IsCompleted, "The server ended the connection.");
            }
        }

        public async Task<byte[]> ProofAsync(string key)
        {
            var (_, hello) = await ReadAsync();
            var claim = Handshake.Claim(Handshake.Choose(hello), 1 << 20);
            var header = new byte[FrameHeader.Size];
            FrameHeader.Write(header, FrameKind.Proof, 0, Handshake.ClientProofSize);
            return [.. header, .. claim, .. Handshake.ClientProof(Handshake.KeyBytes(key), hello, claim)];
        }

        public async ValueTask DisposeAsync()
        {
            await LeaveAsync();
            await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _connection.Dispose();
        }

        private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
