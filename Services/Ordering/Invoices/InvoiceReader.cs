using System.Security.Cryptography;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging.Files.FileSystem;
using Microsoft.Extensions.Options;

namespace AspireShop.Ordering.Invoices;

/// <summary>Reads invoices from the folder that is shared with Fulfilment, and believes none that its seal does not fit.</summary>
internal sealed class InvoiceReader(IOptions<OrderingOptions> options)
{
    /// <summary>Far above the longest invoice (50 lines).</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <param name="orderId">Whose. The name is made of it alone.</param>
    /// <returns>Null when there is none, or no folder is configured.</returns>
    /// <exception cref="InvoiceDamagedException">There is something else in its place, or part of it.</exception>
    /// <exception cref="IOException">It cannot be read for now.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read for now.</exception>
    public Invoice? Read(Guid orderId)
    {
        if (string.IsNullOrEmpty(options.Value.Invoices.Folder))
        {
            return null;
        }

        var path = Path.Combine(options.Value.Invoices.Folder, InvoiceFile.NameOf(orderId));
        byte[]? file;
        try
        {
            file = RegularFile.Read(path, MaxBytes);
        }
        catch (NotAFileException e)
        {
            throw new InvoiceDamagedException(e.Message, e);
        }

        return file is null ? null
            : InvoiceFile.IsWhole(file) ? new Invoice(file, StyleSource(file))
            : throw new InvoiceDamagedException($"The seal of '{path}' ({file.Length} bytes) does not fit its content.");
    }

    // Of the style that is in the page: an older invoice keeps its looks. Nothing that somebody typed can be a style: it is escaped.
    private static string StyleSource(ReadOnlySpan<byte> html)
    {
        var start = html.IndexOf("<style>"u8);
        if (start < 0)
        {
            return "'none'";
        }

        var style = html[(start + "<style>"u8.Length)..];
        var end = style.IndexOf("</style>"u8);
        return end < 0 ? "'none'" : $"'sha256-{Convert.ToBase64String(SHA256.HashData(style[..end]))}'";
    }
}
