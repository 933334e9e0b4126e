using System.Buffers.Binary;

namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>The 16 bytes every frame begins with, little-endian: length (of what follows it), kind, three zero bytes, id.</summary>
internal readonly record struct FrameHeader(int BodyLength, FrameKind Kind, ulong Id)
{
    public const int Size = 16;

    /// <summary>How much of the header the length counts.</summary>
    public const int Counted = 12;

    public static void Write(Span<byte> target, FrameKind kind, ulong id, int bodyLength)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, bodyLength + Counted);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], (uint)kind);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], id);
    }

    /// <exception cref="ProtocolException">Not a header, or too long a frame.</exception>
    public static FrameHeader Read(ReadOnlySpan<byte> source, int maxFrameBytes)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(source);
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]);
        if (length < Counted || length > (uint)maxFrameBytes)
        {
            throw new ProtocolException($"A frame of {length} bytes; {Counted} to {maxFrameBytes} are allowed.");
        }

        if (kind > byte.MaxValue)
        {
            throw new ProtocolException("The reserved bytes of a frame are not zero.");
        }

        return new FrameHeader((int)length - Counted, (FrameKind)kind, BinaryPrimitives.ReadUInt64LittleEndian(source[8..]));
    }
}
