using System.Security.Cryptography;
using System.Text;

namespace Aspire.Dashboard.Security;

/// <summary>The secret that opens the dashboard.</summary>
internal static class LoginToken
{
    /// <summary>128 random bits as 32 lower-case hexadecimal digits.</summary>
    internal static string Generate() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Compares in a time that depends neither on where the two differ nor on their lengths.</summary>
    internal static bool Matches(string expected, string? given)
    {
        if (given is null)
        {
            return false;
        }

        Span<byte> left = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(expected), left);
        SHA256.HashData(Encoding.UTF8.GetBytes(given), right);
        return CryptographicOperations.FixedTimeEquals(left, right);
    }
}
