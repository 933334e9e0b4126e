using AspireShop.Contracts.Ordering;
using AspireShop.Reliability.Tests.Invariants;

namespace AspireShop.Reliability.Tests.Reading;

/// <summary>The invoices that can be seen in the shared folder.</summary>
internal static class InvoiceFolder
{
    public static async Task<IReadOnlyList<SeenInvoice>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var invoices = new List<SeenInvoice>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.html"))
        {
            invoices.Add(new(Guid.Parse(Path.GetFileNameWithoutExtension(path)), InvoiceFile.IsWhole(await File.ReadAllBytesAsync(path, cancellationToken))));
        }

        return invoices;
    }
}
