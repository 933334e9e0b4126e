using System.Diagnostics;
using System.Net.Sockets;

namespace AspireShop.Benchmarks.Transports;

/// <summary>
/// The limit of Sockets: a Unix socket, 4 bytes of length and the payload, sent back as it came. With many in flight both sides read what there is
/// and write all their answers, or as many new messages, at once.
/// </summary>
internal sealed class BareSocket : Carrier
{
    private const int FrameBytes = sizeof(int) + PayloadBytes;
    private const int BufferBytes = 64 * 1024;

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Socket _client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _frames = new byte[Window * FrameBytes];
    private readonly byte[] _answers = new byte[BufferBytes];
    private readonly Task _serving;

    public BareSocket(ScratchFolder folder)
    {
        var endPoint = new UnixDomainSocketEndPoint(Path.Combine(folder.Path, "bare.sock"));
        _listener.Bind(endPoint);
        _listener.Listen();
        _client.Connect(endPoint);
        _serving = Task.Run(ServeAsync);
        for (var frame = 0; frame < Window; frame++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(_frames.AsSpan(frame * FrameBytes), PayloadBytes);
            Payload.CopyTo(_frames.AsMemory((frame * FrameBytes) + sizeof(int)));
        }
    }

    public override async Task<double> ManyInFlightAsync(TimeSpan duration)
    {
        var (started, count, rest) = (Stopwatch.GetTimestamp(), 0L, 0);
        await SendAsync(_client, _frames);
        for (var underWay = Window; underWay > 0;)
        {
            rest += await _client.ReceiveAsync(_answers, SocketFlags.None);
            var whole = Whole(_answers.AsSpan(0, rest));
            rest -= whole * FrameBytes;
            (count, underWay) = (count + whole, underWay - whole);
            if (Stopwatch.GetElapsedTime(started) < duration)
            {
                underWay += whole;
                await SendAsync(_client, _frames.AsMemory(0, whole * FrameBytes));
            }
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _serving;
        _listener.Dispose();
    }

    protected override async ValueTask CarryAsync()
    {
        await SendAsync(_client, _frames.AsMemory(0, FrameBytes));
        for (var received = 0; received < FrameBytes;)
        {
            received += await _client.ReceiveAsync(_answers.AsMemory(received), SocketFlags.None);
        }
    }

    private static async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
        }
    }

    /// <summary>Counts the whole frames by their lengths and moves what is left of the last one to the front.</summary>
    private static int Whole(Span<byte> received)
    {
        var (frames, at) = (0, 0);
        while (received.Length - at >= sizeof(int) && System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(received[at..]) is var length && received.Length - at - sizeof(int) >= length)
        {
            (frames, at) = (frames + 1, at + sizeof(int) + length);
        }

        received[at..].CopyTo(received);
        return frames;
    }

    private async Task ServeAsync()
    {
        using var peer = await _listener.AcceptAsync();
        var (buffer, rest) = (new byte[BufferBytes], 0);
        while (await peer.ReceiveAsync(buffer.AsMemory(rest), SocketFlags.None) is var received and > 0)
        {
            rest += received;
            var answered = rest / FrameBytes * FrameBytes;
            await SendAsync(peer, buffer.AsMemory(0, answered));
            buffer.AsSpan(answered, rest - answered).CopyTo(buffer);
            rest -= answered;
        }
    }
}
