using System.Security;
using System.Text;
using AspireShop.Catalog.Domain;

namespace AspireShop.Catalog.Images;

/// <summary>
/// Draws a product: a motif for what it is, in colours and with an ornament that its slug chooses. The same product gives
/// the same bytes everywhere. The only text from outside is the name in the title, escaped.
/// </summary>
internal static class ProductImage
{
    public const string ContentType = "image/svg+xml";

    /// <summary>The picture as SVG, 600 by 600.</summary>
    public static string Draw(Product product)
    {
        var variation = new Variation(product.Id);
        var palette = Palette.For(variation, product.Category);
        var ornament = Ornament.All[variation.Pick("ornament", Ornament.All.Count)];
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img">
            <title>{Text(product.Name)}</title>
            {Definitions(palette, ornament)}
            {Backdrop(palette, variation)}
            {MotifTable.For(product.Id, product.Category)(palette)}
            </svg>

            """;
    }

    private static string Definitions(Palette palette, Func<string, string> ornament) => $"""
        <defs>
        <linearGradient id="sky" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="{palette.SkyTop}"/><stop offset="1" stop-color="{palette.SkyBottom}"/></linearGradient>
        <linearGradient id="shade" x1="0" y1="0" x2="1" y2="0.15"><stop offset="0" stop-color="#fff" stop-opacity="0.3"/><stop offset="0.4" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="{palette.Ink}" stop-opacity="0.34"/></linearGradient>
        <linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{palette.Cream}" stop-opacity="0.85"/><stop offset="1" stop-color="{palette.Sun}" stop-opacity="0.75"/></linearGradient>
        <radialGradient id="shadow"><stop offset="0" stop-color="{palette.Ink}" stop-opacity="0.42"/><stop offset="1" stop-color="{palette.Ink}" stop-opacity="0"/></radialGradient>
        <pattern id="weave" width="48" height="48" patternUnits="userSpaceOnUse" patternTransform="scale(1.25)">{ornament(palette.Main)}</pattern>
        <pattern id="ornament" width="48" height="48" patternUnits="userSpaceOnUse" patternTransform="scale(0.8)">{ornament(palette.Cream)}</pattern>
        </defs>
        """;

    private static string Backdrop(Palette palette, Variation variation)
    {
        var x = 150 + variation.Pick("sun", 300);
        var y = 170 + variation.Pick("height", 70);
        return $"""
            <rect width="600" height="600" fill="url(#sky)"/>
            <rect width="600" height="600" fill="url(#weave)" opacity="0.09"/>
            <circle cx="{x}" cy="{y}" r="215" fill="{palette.Cream}" opacity="0.45"/>
            <circle cx="{x}" cy="{y}" r="165" fill="{palette.Sun}" opacity="0.55"/>
            <path d="M0 462C150 436 420 436 600 462V600H0Z" fill="url(#table)"/>
            """;
    }

    // What XML cannot carry is left out; the rest is escaped.
    private static string Text(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF or 0xFFFD))
            {
                legal.Append(rune);
            }
        }

        return SecurityElement.Escape(legal.ToString());
    }
}
