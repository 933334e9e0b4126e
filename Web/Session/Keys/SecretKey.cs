using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Web.Session.Keys;

/// <summary>
/// A key of Data Protection that is derived (HKDF) from a secret: whoever has the secret has the key, without a store between them.
/// </summary>
/// <param name="secret">The secret.</param>
/// <param name="rank">The key of the highest rank protects; all others only read.</param>
internal sealed class SecretKey(string secret, int rank) : IKey
{
    private const int MasterKeyBytes = 64;

    private static readonly AuthenticatedEncryptorFactory Factory = new(NullLoggerFactory.Instance);

    public Guid KeyId { get; } = new(Derive(secret, "AspireShop.Web key id"u8, 16));

    /// <summary>Of those that are active, Data Protection takes the one that became so last.</summary>
    public DateTimeOffset ActivationDate { get; } = DateTimeOffset.UnixEpoch.AddDays(rank);

    public DateTimeOffset CreationDate => ActivationDate;

    /// <summary>It ends when the secret is taken away.</summary>
    public DateTimeOffset ExpirationDate { get; } = new(3000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool IsRevoked => false;

    public IAuthenticatedEncryptorDescriptor Descriptor { get; } = DescriptorOf(secret);

    public IAuthenticatedEncryptor? CreateEncryptor() => Factory.CreateEncryptorInstance(this);

    private static AuthenticatedEncryptorDescriptor DescriptorOf(string secret) =>
        new(new AuthenticatedEncryptorConfiguration(), new Secret(Derive(secret, "AspireShop.Web master key"u8, MasterKeyBytes)));

    private static byte[] Derive(string secret, ReadOnlySpan<byte> purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), length, info: purpose.ToArray());
}
