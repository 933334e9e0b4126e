using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using AspireShop.Messaging.Sockets.Protocol;
using Microsoft.AspNetCore.Connections;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>The server's side of the handshake. Costs a stranger's connection no more than one small frame of memory, and no longer than the handshake timeout.</summary>
internal static class Doorkeeper
{
    /// <summary>Shakes hands and takes the connection in.</summary>
    /// <returns>The longest frame the client takes.</returns>
    /// <exception cref="ProtocolException">Not a client with the key, or no room for one.</exception>
    /// <exception cref="OperationCanceledException">Too slow.</exception>
    public static async Task<int> AdmitAsync(IDuplexPipe transport, ServerState state)
    {
        using var limit = new CancellationTokenSource(state.Options.HandshakeTimeout, state.Time);
        var hello = Handshake.Hello();
        await WriteAsync(transport.Output, FrameKind.Hello, hello, limit.Token);
        var body = await ReadProofAsync(transport.Input, limit.Token);
        if (Judge(hello, body, state) is { } refusal)
        {
            await WriteAsync(transport.Output, FrameKind.Refused, Encoding.UTF8.GetBytes(refusal), limit.Token);
            throw new ProtocolException(refusal);
        }

        var claim = body.AsMemory(0, Handshake.ClientClaimSize);
        var limits = Handshake.Limits(state.Options.MaxInFlightPerConnection, state.Options.MaxFrameBytes);
        try
        {
            await WriteAsync(transport.Output, FrameKind.Welcome, [.. Handshake.ServerProof(state.Key, hello, claim.Span, limits), .. limits], limit.Token);
        }
        catch
        {
            state.LeaveConnection();
            throw;
        }

        return BinaryPrimitives.ReadInt32LittleEndian(claim.Span[1..]);
    }

    /// <returns>Null when the client is taken in: a connection is entered.</returns>
    private static string? Judge(byte[] hello, byte[] body, ServerState state)
    {
        if (body.Length != Handshake.ClientProofSize)
        {
            return "This is no proof.";
        }

        var claim = body.AsSpan(0, Handshake.ClientClaimSize);
        if (!CryptographicOperations.FixedTimeEquals(body.AsSpan(Handshake.ClientClaimSize), Handshake.ClientProof(state.Key, hello, claim)))
        {
            return "The client does not hold the key: set the same key on both sides.";
        }

        if (claim[0] is < Handshake.MinVersion or > Handshake.MaxVersion)
        {
            return $"Version {claim[0]} is not spoken here: {Handshake.MinVersion} to {Handshake.MaxVersion} are.";
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(claim[1..]) < Handshake.MaxFrameBytes)
        {
            return $"The client's frame limit is below {Handshake.MaxFrameBytes}.";
        }

        return state.TryEnterConnection() ? null : $"The server has {state.Options.MaxConnections} connections and takes no more.";
    }

    private static async Task<byte[]> ReadProofAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (FrameReader.TryRead(ref buffer, Handshake.MaxFrameBytes, out var header, out var body))
            {
                var copy = body.ToArray();
                input.AdvanceTo(buffer.Start);
                return header.Kind == FrameKind.Proof ? copy : throw new ProtocolException($"The client began with {header.Kind}.");
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new ProtocolException("The client went away before its proof.");
            }
        }
    }

    private static async Task WriteAsync(PipeWriter output, FrameKind kind, byte[] body, CancellationToken cancellationToken)
    {
        var frame = new byte[FrameHeader.Size + body.Length];
        FrameHeader.Write(frame, kind, 0, body.Length);
        body.CopyTo(frame, FrameHeader.Size);
        if ((await output.WriteAsync(frame, cancellationToken)).IsCompleted)
        {
            throw new ConnectionResetException("The client went away.");
        }
    }
}
