using System.Buffers.Binary;
using System.Text;

namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Writes the fields of a body, little-endian; strings as a length of two bytes (0xFFFF: none) and UTF-8.</summary>
internal ref struct BodyWriter(Span<byte> target)
{
    public const ushort NoString = ushort.MaxValue;

    private readonly Span<byte> _target = target;

    public int Written { get; private set; }

    /// <summary>The most that a string can need.</summary>
    public static int MaxSize(string? text) => 2 + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0);

    public void Add(byte value) => _target[Written++] = value;

    public void Add(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_target[Written..], value);
        Written += sizeof(uint);
    }

    public void Add(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_target[Written..], value);
        Written += sizeof(long);
    }

    public void Add(Guid value)
    {
        value.TryWriteBytes(_target[Written..], bigEndian: true, out var count);
        Written += count;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_target[Written..]);
        Written += bytes.Length;
    }

    /// <exception cref="ArgumentException">65,535 bytes or more.</exception>
    public void Add(string? text)
    {
        var length = text is null ? NoString : Encoding.UTF8.GetBytes(text, _target[(Written + 2)..]);
        if (text is not null && length >= NoString)
        {
            throw new ArgumentException($"A text of {length} bytes is too long for its field: {NoString - 1} are allowed.", nameof(text));
        }

        BinaryPrimitives.WriteUInt16LittleEndian(_target[Written..], (ushort)length);
        Written += 2 + (text is null ? 0 : length);
    }
}
