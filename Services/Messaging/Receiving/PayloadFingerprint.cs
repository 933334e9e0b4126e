using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AspireShop.Messaging.Receiving;

/// <summary>Tells whether a repeated call asks the same.</summary>
public static class PayloadFingerprint
{
    /// <returns>The first 16 bytes of the payload's SHA-256.</returns>
    public static UInt128 Of(ReadOnlySpan<byte> payload)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
