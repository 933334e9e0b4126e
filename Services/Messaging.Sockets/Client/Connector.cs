using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using AspireShop.Messaging.Sockets.Protocol;

namespace AspireShop.Messaging.Sockets.Client;

/// <summary>Connects to a server and shakes hands.</summary>
internal static class Connector
{
    /// <exception cref="SocketException">There is no server.</exception>
    /// <exception cref="ProtocolException">It speaks something else, or one side has not proved that it holds the key.</exception>
    /// <exception cref="OperationCanceledException">It took longer than <see cref="SocketsClientOptions.ConnectTimeout"/>.</exception>
    public static async Task<ClientConnection> ConnectAsync(SocketsAddress address, SocketsClientOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = address.Path is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address.EndPoint, either.Token);
            var input = PipeReader.Create(new NetworkStream(socket, ownsSocket: false), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
            var (window, frameBytes) = await ShakeHandsAsync(socket, input, Handshake.KeyBytes(options.Key), options.MaxFrameBytes, either.Token);
            return new ClientConnection(socket, input, Math.Min(window, options.MaxInFlight), frameBytes, options, time);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException($"{address} did not finish the handshake within {options.ConnectTimeout}.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<(int Window, int FrameBytes)> ShakeHandsAsync(Socket socket, PipeReader input, byte[] key, int maxFrameBytes, CancellationToken cancellationToken)
    {
        var hello = await ReadAsync(input, FrameKind.Hello, cancellationToken);
        var claim = Handshake.Claim(Handshake.Choose(hello), maxFrameBytes);
        var frame = new byte[FrameHeader.Size + Handshake.ClientProofSize];
        FrameHeader.Write(frame, FrameKind.Proof, 0, Handshake.ClientProofSize);
        claim.CopyTo(frame, FrameHeader.Size);
        Handshake.ClientProof(key, hello, claim).CopyTo(frame, FrameHeader.Size + Handshake.ClientClaimSize);
        for (ReadOnlyMemory<byte> rest = frame; rest.Length > 0;)
        {
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancellationToken)..];
        }

        var welcome = await ReadAsync(input, FrameKind.Welcome, cancellationToken);
        if (welcome.Length != Handshake.WelcomeSize)
        {
            throw new ProtocolException("The server's welcome is not one.");
        }

        var limits = welcome[Handshake.ProofSize..];
        if (!CryptographicOperations.FixedTimeEquals(welcome.AsSpan(0, Handshake.ProofSize), Handshake.ServerProof(key, hello, claim, limits)))
        {
            throw new ProtocolException("The server does not hold the key: set the same key on both sides.");
        }

        var (window, frameBytes) = (BinaryPrimitives.ReadInt32LittleEndian(limits), BinaryPrimitives.ReadInt32LittleEndian(limits.AsSpan(4)));
        return window >= 1 && frameBytes >= Handshake.MaxFrameBytes ? (window, frameBytes) : throw new ProtocolException("The server's limits are out of range.");
    }

    private static async Task<byte[]> ReadAsync(PipeReader input, FrameKind expected, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (FrameReader.TryRead(ref buffer, Handshake.MaxFrameBytes, out var header, out var body))
            {
                var copy = body.ToArray();
                input.AdvanceTo(buffer.Start);
                return header.Kind == expected ? copy
                    : throw new ProtocolException(header.Kind == FrameKind.Refused ? $"The server refused: {Encoding.UTF8.GetString(copy)}" : $"The server sent {header.Kind} in place of {expected}.");
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new ProtocolException($"The server closed the connection in place of {expected}.");
            }
        }
    }
}
