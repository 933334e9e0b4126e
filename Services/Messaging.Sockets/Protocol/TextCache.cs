using System.Text;

namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Spares a connection the allocation of texts it sees again and again (types, operations, sources). Of fixed size; not thread-safe.</summary>
internal sealed class TextCache
{
    private const int Entries = 64;
    private const int LongestCached = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly (byte[] Bytes, string Text)[] _entries = new (byte[], string)[Entries];

    public string Get(ReadOnlySpan<byte> bytes, bool repeats)
    {
        if (!repeats || bytes.Length is 0 or > LongestCached)
        {
            return Decode(bytes);
        }

        ref var entry = ref _entries[((bytes.Length * 31) + (bytes[0] * 7) + bytes[^1] + (bytes[bytes.Length / 2] * 3)) % Entries];
        if (entry.Bytes is null || !bytes.SequenceEqual(entry.Bytes))
        {
            entry = (bytes.ToArray(), Decode(bytes));
        }

        return entry.Text;
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new ProtocolException("A text is not UTF-8.", e);
        }
    }
}
