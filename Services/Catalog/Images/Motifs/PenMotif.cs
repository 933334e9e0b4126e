namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A pen over what it has written.</summary>
internal static class PenMotif
{
    public static string Draw(Palette p) => $"""
        <ellipse cx="310" cy="486" rx="200" ry="18" fill="url(#shadow)"/>
        <path d="M150 300L384 270L408 470L174 500Z" fill="{p.Cream}"/><path d="M150 300L384 270L408 470L174 500Z" fill="url(#shade)" opacity="0.4"/>
        <path d="M184 346C210 322 224 366 248 340S290 330 304 342M190 390C222 368 238 408 266 384S320 372 342 384M196 434C220 414 238 450 262 430" fill="none" stroke="{p.Accent}" stroke-width="7" stroke-linecap="round"/>
        <g transform="rotate(38 330 290)"><path d="M308 60Q330 44 352 60V352H308Z" fill="{p.Main}"/><path d="M308 60Q330 44 352 60V352H308Z" fill="url(#shade)"/><path d="M308 196H352V222H308Z" fill="{p.Sun}"/><path d="M308 352H352L340 424H320Z" fill="{p.MainDark}"/><path d="M320 424H340L330 470Z" fill="{p.Ink}"/><path d="M346 70H360V190Q360 202 350 202H346Z" fill="{p.AccentDark}"/><path d="M318 76V190M318 236V340" stroke="#fff" stroke-opacity="0.55" stroke-width="6" stroke-linecap="round"/></g>
        """;
}
