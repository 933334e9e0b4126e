namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A candle in a glass.</summary>
internal static class CandleMotif
{
    private const string Wax = "M196 300H404V462Q404 490 376 490H224Q196 490 196 462Z";
    private const string Glass = "M196 250H404V462Q404 490 376 490H224Q196 490 196 462Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="492" rx="180" ry="22" fill="url(#shadow)"/>
        <circle cx="300" cy="196" r="130" fill="{p.Cream}" opacity="0.55"/><circle cx="300" cy="196" r="78" fill="{p.Cream}" opacity="0.6"/>
        <path d="M300 286V236" stroke="{p.Ink}" stroke-width="6" stroke-linecap="round"/>
        <path d="M300 118C340 172 336 206 320 226C310 240 290 240 280 226C264 206 262 172 300 118Z" fill="{p.Sun}"/><path d="M300 164C320 192 318 212 310 224C304 232 296 232 290 224C282 212 282 192 300 164Z" fill="#fff8e0"/>
        {Solid.Path(Wax, p.Main)}<ellipse cx="300" cy="300" rx="104" ry="18" fill="{p.Cream}"/><ellipse cx="300" cy="301" rx="52" ry="8" fill="{p.Sun}" opacity="0.7"/>
        <path d="{Glass}" fill="#fff" opacity="0.16"/><ellipse cx="300" cy="250" rx="104" ry="17" fill="none" stroke="#fff" stroke-opacity="0.8" stroke-width="5"/>
        <path d="M228 350H372V448H228Z" fill="{p.Cream}"/><path d="M236 358H364V440H236Z" fill="{p.Accent}"/><path d="M236 358H364V440H236Z" fill="url(#ornament)" opacity="0.8"/>
        <path d="M216 276V462" stroke="#fff" stroke-opacity="0.55" stroke-width="9" stroke-linecap="round"/>
        """;
}
