using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AspireShop.Contracts.Ordering;

/// <summary>
/// How an invoice lies in the shared folder: Fulfilment writes it, Ordering reads it. The last line of the file is a comment with the length and the SHA-256 of all that
/// comes before it, so that anybody can tell a whole invoice from a damaged one.
/// </summary>
public static class InvoiceFile
{
    private static readonly int SealLength = SealOf([]).Length;

    /// <summary>The name of an order's invoice. Made of the id alone: nothing that somebody typed is in it.</summary>
    public static string NameOf(Guid orderId) => $"{orderId:D}.html";

    /// <returns>The document with its seal.</returns>
    public static byte[] Seal(ReadOnlySpan<byte> document) => [.. document, .. SealOf(document)];

    /// <summary>Whether the file is as it was sealed.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> file)
        => file.Length > SealLength && file[^SealLength..].SequenceEqual(SealOf(file[..^SealLength]));

    private static byte[] SealOf(ReadOnlySpan<byte> document)
        => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<!-- length {document.Length:D10} sha256 {Convert.ToHexStringLower(SHA256.HashData(document))} -->\n"));
}
