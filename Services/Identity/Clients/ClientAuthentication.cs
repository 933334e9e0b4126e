using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AspireShop.Identity.Clients;

/// <summary>Compares client secrets, in the same time whether the client exists, how long the secret is and where it differs.</summary>
internal sealed class ClientAuthentication(IOptions<IdentityOptions> options)
{
    private static readonly byte[] NobodysHash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly Dictionary<string, byte[]> _hashes = options.Value.Clients.ToDictionary(
        pair => pair.Key, pair => Hash(pair.Value.Secret), StringComparer.Ordinal);

    public Client? Authenticate(ClientCredentials credentials)
    {
        var expected = _hashes.GetValueOrDefault(credentials.Id, NobodysHash);
        return CryptographicOperations.FixedTimeEquals(expected, Hash(credentials.Secret)) ? ClientTable.Find(credentials.Id) : null;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
