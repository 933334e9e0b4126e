namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A tote bag.</summary>
internal static class ToteMotif
{
    private const string Bag = "M154 244H446L426 486Q300 500 174 486Z";
    private const string Panel = "M161 320H439L432 404H168Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="492" rx="190" ry="22" fill="url(#shadow)"/>
        <path d="M222 250C222 92 378 92 378 250" fill="none" stroke="{p.MainDark}" stroke-width="19"/>
        {Solid.Path(Bag, p.Main)}
        <path d="{Panel}" fill="{p.AccentDark}"/><path d="{Panel}" fill="url(#ornament)"/><path d="{Panel}" fill="url(#shade)" opacity="0.7"/>
        <path d="M160 312H440M168 412H432" stroke="{p.Cream}" stroke-width="4" stroke-dasharray="9 7"/>
        <path d="M222 340V250C222 152 378 152 378 250V340" fill="none" stroke="{p.Accent}" stroke-width="19" stroke-linejoin="round"/><path d="M222 330V250C222 152 378 152 378 250V330" fill="none" stroke="{p.Cream}" stroke-opacity="0.5" stroke-width="3" stroke-dasharray="8 7"/>
        <path d="M154 244H446L444 262H156Z" fill="{p.MainDark}"/><path d="M286 244H314V284L300 294L286 284Z" fill="{p.Accent}"/><circle cx="300" cy="272" r="7" fill="{p.Cream}"/>
        """;
}
