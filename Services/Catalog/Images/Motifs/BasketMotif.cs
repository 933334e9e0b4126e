namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A woven basket with a handle.</summary>
internal static class BasketMotif
{
    private const string Body = "M158 270H442L408 486Q300 502 192 486Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="492" rx="190" ry="22" fill="url(#shadow)"/>
        <path d="M192 274C192 110 408 110 408 274" fill="none" stroke="{p.MainDark}" stroke-width="20"/><path d="M192 274C192 110 408 110 408 274" fill="none" stroke="{p.Sun}" stroke-width="6" stroke-dasharray="10 12"/>
        {Solid.Path(Body, p.Main)}
        <g fill="none" stroke="{p.Cream}" stroke-width="13" stroke-dasharray="24 24" opacity="0.62"><path d="M166 312H434"/><path d="M196 338H430" /><path d="M174 364H426"/><path d="M204 390H422"/><path d="M182 416H418"/><path d="M212 442H414"/><path d="M190 468H410"/></g>
        <g stroke="{p.MainDark}" stroke-opacity="0.5" stroke-width="4"><path d="M206 280L226 488M254 280L262 492M300 280V494M346 280L338 492M394 280L374 488"/></g>
        <path d="M148 254H452Q460 254 460 264V282Q460 292 452 292H148Q140 292 140 282V264Q140 254 148 254Z" fill="{p.AccentDark}"/><path d="M150 273H450" stroke="{p.Cream}" stroke-opacity="0.75" stroke-width="12" stroke-dasharray="16 10"/>
        <path d="{Body}" fill="url(#shade)" opacity="0.6"/>
        """;
}
