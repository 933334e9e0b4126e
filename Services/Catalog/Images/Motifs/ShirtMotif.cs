namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A short-sleeved shirt.</summary>
internal static class ShirtMotif
{
    private const string Body = "M214 150L260 136Q300 172 340 136L386 150L486 222L440 300L400 274V484Q300 498 200 484V274L160 300L114 222Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="498" rx="170" ry="18" fill="url(#shadow)"/>
        {Solid.Path(Body, p.Main)}{Solid.Ornamented(Body, 0.7)}
        <path d="M300 172V490" stroke="{p.MainDark}" stroke-width="7"/><g fill="{p.Cream}"><circle cx="311" cy="214" r="6"/><circle cx="311" cy="270" r="6"/><circle cx="311" cy="326" r="6"/><circle cx="311" cy="382" r="6"/><circle cx="311" cy="438" r="6"/></g>
        <path d="M260 136Q300 172 340 136L362 152L326 208L300 174L274 208L238 152Z" fill="{p.Accent}"/><path d="M260 136Q300 166 340 136Q300 128 260 136Z" fill="{p.AccentDark}"/>
        <path d="M330 250H384V304Q357 318 330 304Z" fill="{p.MainDark}" opacity="0.55"/><path d="M328 250H386" stroke="{p.Accent}" stroke-width="6"/>
        <path d="M200 274V330M400 274V330" stroke="{p.Ink}" stroke-opacity="0.3" stroke-width="5"/>
        <path d="M114 222L160 300L172 293L126 214ZM486 222L440 300L428 293L474 214Z" fill="{p.Accent}"/>
        """;
}
