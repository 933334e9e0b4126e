namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A plate standing up, seen from the front.</summary>
internal static class PlateMotif
{
    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="494" rx="190" ry="22" fill="url(#shadow)"/>
        <circle cx="300" cy="306" r="186" fill="{p.MainDark}"/><circle cx="297" cy="302" r="184" fill="{p.Main}"/><circle cx="297" cy="302" r="184" fill="url(#ornament)" opacity="0.75"/><circle cx="297" cy="302" r="184" fill="url(#shade)"/>
        <circle cx="297" cy="302" r="130" fill="{p.AccentDark}"/><circle cx="297" cy="302" r="124" fill="{p.Cream}"/><circle cx="297" cy="302" r="124" fill="url(#shade)" opacity="0.6"/>
        <g transform="translate(297 302)" fill="{p.Accent}"><g id="petal"><path d="M0 -14C-26 -40 -22 -76 0 -92C22 -76 26 -40 0 -14Z"/></g><use href="#petal" transform="rotate(60)"/><use href="#petal" transform="rotate(120)"/><use href="#petal" transform="rotate(180)"/><use href="#petal" transform="rotate(240)"/><use href="#petal" transform="rotate(300)"/><circle r="16" fill="{p.Main}"/></g>
        <path d="M170 220C196 176 240 150 288 144" fill="none" stroke="#fff" stroke-opacity="0.6" stroke-width="10" stroke-linecap="round"/>
        """;
}
