using System.Security.Cryptography;

namespace AspireShop.Fulfilment.Saga;

/// <summary>What an invoice's file is, seal included.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record InvoiceProof(int Length, string Sha256)
{
    public static InvoiceProof Of(ReadOnlySpan<byte> file) => new(file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
}
