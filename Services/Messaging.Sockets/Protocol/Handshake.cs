using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>The proofs by which both sides show that they hold the key without telling it. Every nonce is used once, so a recorded proof is worth nothing.</summary>
internal static class Handshake
{
    public const byte MinVersion = 1;
    public const byte MaxVersion = 1;
    public const int NonceSize = 32;
    public const int ProofSize = 32;

    /// <summary>The longest frame before the key is proved, counted as in the header.</summary>
    public const int MaxFrameBytes = 256;

    public const int HelloSize = 4 + 2 + NonceSize;
    public const int ClientProofSize = ClientClaimSize + ProofSize;

    /// <summary>Version, longest frame it takes, nonce: what the client says before its proof.</summary>
    public const int ClientClaimSize = 1 + 4 + NonceSize;
    public const int WelcomeSize = ProofSize + 4 + 4;

    public static ReadOnlySpan<byte> Magic => "ASMS"u8;

    /// <summary>HMAC-SHA256 over a label, the hello and the claim (with them versions and both nonces). The labels keep one side's proof from serving as the other's.</summary>
    public static byte[] ClientProof(ReadOnlySpan<byte> key, ReadOnlySpan<byte> hello, ReadOnlySpan<byte> claim)
        => HMACSHA256.HashData(key, [.. "aspireshop.sockets client\0"u8, .. hello, .. claim]);

    /// <summary>The same over its own label, and the server's limits.</summary>
    public static byte[] ServerProof(ReadOnlySpan<byte> key, ReadOnlySpan<byte> hello, ReadOnlySpan<byte> claim, ReadOnlySpan<byte> limits)
        => HMACSHA256.HashData(key, [.. "aspireshop.sockets server\0"u8, .. hello, .. claim, .. limits]);

    public static byte[] Claim(byte version, int maxFrameBytes)
    {
        var claim = new byte[ClientClaimSize];
        claim[0] = version;
        BinaryPrimitives.WriteInt32LittleEndian(claim.AsSpan(1), maxFrameBytes);
        RandomNumberGenerator.Fill(claim.AsSpan(5));
        return claim;
    }

    public static byte[] Hello()
    {
        var body = new byte[HelloSize];
        Magic.CopyTo(body);
        body[4] = MinVersion;
        body[5] = MaxVersion;
        RandomNumberGenerator.Fill(body.AsSpan(6));
        return body;
    }

    /// <summary>The server's limits as the welcome carries them: calls in flight, frame length.</summary>
    public static byte[] Limits(int maxInFlight, int maxFrameBytes)
    {
        var limits = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(limits, maxInFlight);
        BinaryPrimitives.WriteInt32LittleEndian(limits.AsSpan(4), maxFrameBytes);
        return limits;
    }

    /// <summary>The highest version that both speak.</summary>
    /// <exception cref="ProtocolException">Not a hello, or no version in common.</exception>
    public static byte Choose(ReadOnlySpan<byte> hello)
    {
        if (hello.Length != HelloSize || !hello[..4].SequenceEqual(Magic))
        {
            throw new ProtocolException("The peer is not a server of this transport.");
        }

        var version = Math.Min(hello[5], MaxVersion);
        return version >= Math.Max(hello[4], MinVersion)
            ? version
            : throw new ProtocolException($"The server speaks versions {hello[4]} to {hello[5]}, this client {MinVersion} to {MaxVersion}: update the older one.");
    }

    public static byte[] KeyBytes(string key) => Encoding.UTF8.GetBytes(key);
}
