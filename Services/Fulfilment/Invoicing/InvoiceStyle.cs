using System.Security.Cryptography;
using System.Text;

namespace AspireShop.Fulfilment.Invoicing;

/// <summary>How an invoice looks, on a screen and on paper. Nothing is fetched: no fonts, no images.</summary>
internal static class InvoiceStyle
{
    public const string Css = """
        :root { color: #1d2433; font: 15px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #eef0f4; }
        main { max-width: 50rem; margin: 2rem auto; padding: 3rem; background: #fff; border-top: .4rem solid #8a2d3b; box-shadow: 0 .3rem 1.5rem rgb(29 36 51 / .12); }
        header, .parties { display: flex; flex-wrap: wrap; gap: 2rem; justify-content: space-between; }
        .shop { font-size: 1.35rem; font-weight: 700; letter-spacing: .02em; color: #8a2d3b; }
        h1 { margin: 0; font-size: 1.35rem; font-weight: 600; text-align: right; }
        h2 { margin: 0 0 .25rem; font-size: .8rem; font-weight: 600; color: #5d6679; }
        .number { margin: 0; text-align: right; color: #5d6679; }
        .parties { margin: 2.5rem 0; }
        address { font-style: normal; overflow-wrap: anywhere; }
        dl { display: grid; grid-template-columns: auto auto; gap: .1rem 1.5rem; margin: 0; }
        dt { color: #5d6679; }
        dd { margin: 0; text-align: right; }
        table { width: 100%; border-collapse: collapse; }
        th { padding: .5rem .25rem; font-size: .8rem; font-weight: 600; text-align: left; color: #5d6679; border-bottom: 2px solid #1d2433; }
        td { padding: .65rem .25rem; vertical-align: top; border-bottom: 1px solid #d9dde5; overflow-wrap: anywhere; }
        td small { display: block; color: #5d6679; }
        .amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        tfoot td { padding-top: 1rem; font-size: 1.15rem; font-weight: 700; border: 0; }
        footer { margin-top: 3rem; padding-top: 1rem; font-size: .85rem; color: #5d6679; border-top: 1px solid #d9dde5; }
        @media print {
          @page { margin: 18mm; }
          body { background: none; }
          main { margin: 0; padding: 0; max-width: none; border: 0; box-shadow: none; }
          tr { break-inside: avoid; }
        }
        """;

    /// <summary>What a content security policy allows this style by.</summary>
    public static readonly string Source = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
