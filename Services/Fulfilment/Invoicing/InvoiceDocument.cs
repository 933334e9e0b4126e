using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AspireShop.Contracts.Ordering;

namespace AspireShop.Fulfilment.Invoicing;

/// <summary>
/// An invoice as one HTML page that needs nothing else and runs nothing. Everything in it comes from the message: written again, it is the same, byte by byte.
/// Everything that somebody typed is escaped.
/// </summary>
internal static class InvoiceDocument
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <returns>UTF-8.</returns>
    public static byte[] Render(InvoiceRequested invoice)
    {
        var order = invoice.Order;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {InvoiceStyle.Source}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Invoice {Text(order.Number)}</title>
            <style>{InvoiceStyle.Css}</style>
            </head>
            <body>
            <main>
            <header>
            <div class="shop">AspireShop</div>
            <div><h1>Invoice</h1><p class="number">{Text(order.Number)}</p></div>
            </header>
            <div class="parties">
            <section><h2>Invoice and delivery to</h2><address>{Address(order.ShippingAddress)}</address></section>
            <dl>
            <dt>Ordered on</dt><dd>{Date(order.PlacedAt)}</dd>
            <dt>Paid on</dt><dd>{Date(invoice.PaidAt)}</dd>
            <dt>Paid by</dt><dd>{Text(order.PaymentMethod)}</dd>
            </dl>
            </div>
            <table>
            <thead><tr><th>Product</th><th class="amount">Quantity</th><th class="amount">Price</th><th class="amount">Sum</th></tr></thead>
            <tbody>

            """);
        foreach (var line in order.Lines)
        {
            page.Append(Line(line, order.Currency)).Append('\n');
        }

        page.Append(CultureInfo.InvariantCulture, $"""
            </tbody>
            <tfoot><tr><td colspan="3">Total</td><td class="amount">{Money(order.Total, order.Currency)}</td></tr></tfoot>
            </table>
            <footer>Paid in full. Thank you for your order. Order id {order.OrderId}.</footer>
            </main>
            </body>
            </html>

            """);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static string Line(PlacedLine line, string currency)
    {
        var sum = decimal.Parse(line.UnitPrice, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * line.Quantity;
        return $"""<tr><td>{Text(line.Name)}<small>{Text(line.Sku)}</small></td><td class="amount">{line.Quantity.ToString(CultureInfo.InvariantCulture)}</td><td class="amount">{Money(line.UnitPrice, currency)}</td><td class="amount">{Money(sum, currency)}</td></tr>""";
    }

    private static string Address(ShippingAddress address)
    {
        string?[] lines = [address.Name, address.Line1, address.Line2, $"{address.PostalCode} {address.City}", address.Country];
        return string.Join("<br>", lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => Text(l!)));
    }

    private static string Money(string amount, string currency) => Money(decimal.Parse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), currency);

    private static string Money(decimal amount, string currency) => $"{Text(currency)} {amount.ToString("#,##0.00", CultureInfo.InvariantCulture)}";

    private static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Text(string text) => Encoder.Encode(text);
}
