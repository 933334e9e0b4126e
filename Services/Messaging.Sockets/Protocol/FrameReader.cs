using System.Buffers;

namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Cuts frames off the front of what has been received.</summary>
internal static class FrameReader
{
    /// <param name="buffer">What has been received; on success it begins after the frame.</param>
    /// <param name="maxFrameBytes">The limit of this connection.</param>
    /// <param name="header">Known as soon as its 16 bytes are there (<see cref="FrameHeader.Kind"/> is 0 before that).</param>
    /// <param name="body">Valid until the reader advances.</param>
    /// <returns>False when the frame is not whole yet.</returns>
    /// <exception cref="ProtocolException">Not a frame.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int maxFrameBytes, out FrameHeader header, out ReadOnlySequence<byte> body)
    {
        header = default;
        body = default;
        if (buffer.Length < FrameHeader.Size)
        {
            return false;
        }

        if (buffer.FirstSpan.Length >= FrameHeader.Size)
        {
            header = FrameHeader.Read(buffer.FirstSpan, maxFrameBytes);
        }
        else
        {
            Span<byte> bytes = stackalloc byte[FrameHeader.Size];
            buffer.Slice(0, FrameHeader.Size).CopyTo(bytes);
            header = FrameHeader.Read(bytes, maxFrameBytes);
        }

        var end = (long)FrameHeader.Size + header.BodyLength;
        if (buffer.Length < end)
        {
            return false;
        }

        body = buffer.Slice(FrameHeader.Size, header.BodyLength);
        buffer = buffer.Slice(end);
        return true;
    }
}
