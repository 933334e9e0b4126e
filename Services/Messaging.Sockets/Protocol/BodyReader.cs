using System.Buffers.Binary;

namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Reads what <see cref="BodyWriter"/> wrote. What is too short or not UTF-8 is a <see cref="ProtocolException"/>.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body, TextCache texts)
{
    private ReadOnlySpan<byte> _rest = body;

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte ReadByte() => Take(1)[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public Guid ReadGuid() => new(Take(16), bigEndian: true);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (_rest.Length < count)
        {
            throw new ProtocolException("A frame ends within a field.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <param name="repeats">Whether the same text comes often: then the string is shared.</param>
    public string? ReadText(bool repeats)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));
        return length == BodyWriter.NoString ? null : texts.Get(Take(length), repeats);
    }

    public string ReadRequiredText(bool repeats)
        => ReadText(repeats) is { Length: > 0 } text ? text : throw new ProtocolException("A required text is missing.");
}
