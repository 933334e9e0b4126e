namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A cushion with tassels.</summary>
internal static class CushionMotif
{
    private const string Body = "M140 168C220 190 380 190 460 168C440 240 440 380 460 456C380 436 220 436 140 456C160 380 160 240 140 168Z";
    private const string Panel = "M206 224C270 234 330 234 394 224C386 280 386 346 394 402C330 392 270 392 206 402C214 346 214 280 206 224Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="486" rx="210" ry="24" fill="url(#shadow)"/>
        <g stroke="{p.AccentDark}" stroke-width="6" stroke-linecap="round"><path d="M140 168L112 140M140 168L104 158M140 168L128 132M460 168L488 140M460 168L496 158M460 168L472 132M140 456L112 484M140 456L104 466M140 456L128 492M460 456L488 484M460 456L496 466M460 456L472 492"/></g>
        {Solid.Path(Body, p.Main)}{Solid.Ornamented(Body, 0.4)}
        <path d="{Panel}" fill="{p.Accent}"/><path d="{Panel}" fill="url(#ornament)" opacity="0.95"/><path d="{Panel}" fill="none" stroke="{p.Cream}" stroke-width="6"/>
        <path d="{Body}" fill="url(#shade)" opacity="0.7"/><path d="M164 198C190 204 220 208 250 209" stroke="#fff" stroke-opacity="0.5" stroke-width="8" stroke-linecap="round" fill="none"/>
        """;
}
