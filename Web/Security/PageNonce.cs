using System.Security.Cryptography;

namespace AspireShop.Web.Security;

/// <summary>A random value that names the scripts of one answer to the browser.</summary>
internal static class PageNonce
{
    private static readonly object Key = new();

    /// <summary>The nonce of this request: 128 random bits in base 64, the same however often it is asked for.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items[Key] is not string nonce)
        {
            nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[Key] = nonce;
        }

        return nonce;
    }
}
