using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AspireShop.Identity.Keys;

/// <summary>
/// Seals private keys for the database: AES-256-GCM with a key derived (HKDF) from <see cref="IdentityOptions.KeyEncryptionSecret"/>.
/// The key id is authenticated too, so that rows cannot be swapped. Layout: nonce (12), tag (16), content.
/// </summary>
internal sealed class KeySeal(IOptions<IdentityOptions> options)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.KeyEncryptionSecret), 32, info: "AspireShop signing keys"u8.ToArray());

    public byte[] Seal(string kid, byte[] content)
    {
        var result = new byte[NonceSize + TagSize + content.Length];
        var nonce = result.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, content, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(kid));
        return result;
    }

    /// <returns>The content, or null when it was sealed with another secret or changed since.</returns>
    public byte[]? TryOpen(string kid, byte[] box)
    {
        if (box.Length < NonceSize + TagSize)
        {
            return null;
        }

        var content = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        try
        {
            aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), content, Encoding.UTF8.GetBytes(kid));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
