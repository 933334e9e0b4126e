namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A stand-up bag of coffee.</summary>
internal static class PouchMotif
{
    private const string Bag = "M196 190L404 190C398 230 400 300 416 486Q300 506 184 486C200 300 202 230 196 190Z";
    private const string Label = "M222 282H378L384 412H216Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="492" rx="190" ry="26" fill="url(#shadow)"/>
        {Solid.Path(Bag, p.Main)}
        <path d="M196 190L404 190L400 222H200Z" fill="{p.MainDark}"/>
        <path d="M204 206H396" stroke="{p.Cream}" stroke-width="2" stroke-dasharray="7 6" opacity="0.6"/>
        <path d="M214 150H386L404 190H196Z" fill="{p.Main}"/><path d="M214 150H386L404 190H196Z" fill="url(#shade)"/>
        <circle cx="300" cy="250" r="9" fill="{p.MainDark}"/>
        <path d="{Label}" fill="{p.Cream}"/>
        <path d="M217 390H383L384 412H216Z" fill="{p.Accent}"/>
        <g transform="translate(300 338) rotate(28)"><ellipse rx="30" ry="42" fill="{p.MainDark}"/><path d="M0 -42C-18 -14 18 14 0 42" fill="none" stroke="{p.Cream}" stroke-width="5"/></g>
        <g transform="translate(446 478) rotate(65)"><ellipse rx="15" ry="22" fill="{p.Ink}"/><path d="M0 -22C-9 -7 9 7 0 22" fill="none" stroke="{p.Sun}" stroke-width="3"/></g>
        <g transform="translate(484 490) rotate(20)"><ellipse rx="13" ry="19" fill="{p.MainDark}"/><path d="M0 -19C-8 -6 8 6 0 19" fill="none" stroke="{p.Sun}" stroke-width="3"/></g>
        """;
}
