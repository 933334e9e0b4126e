namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A vase with a branch.</summary>
internal static class VaseMotif
{
    private const string Body = "M262 214H338C338 262 418 296 418 382C418 448 376 492 300 492S182 448 182 382C182 296 262 262 262 214Z";
    private const string Band = "M186 352C230 372 370 372 414 352C424 386 416 414 406 432C360 448 240 448 194 432C184 414 176 386 186 352Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="492" rx="170" ry="24" fill="url(#shadow)"/>
        <path d="M306 214C312 160 346 132 362 82M310 186C288 150 262 140 246 110M330 146C352 140 374 142 396 124" fill="none" stroke="{p.AccentDark}" stroke-width="6" stroke-linecap="round"/>
        <g fill="{p.Accent}"><path d="M362 82C350 62 356 46 368 36C382 52 378 70 362 82ZM246 110C224 110 212 98 208 84C230 82 244 92 246 110ZM396 124C404 104 420 98 434 100C430 120 416 130 396 124ZM346 112C326 106 318 92 318 78C338 82 348 94 346 112ZM276 146C256 156 240 150 230 140C246 128 264 130 276 146Z"/></g>
        {Solid.Path(Body, p.Main)}
        <path d="{Band}" fill="{p.MainDark}" opacity="0.7"/>{Solid.Ornamented(Band, 0.85)}
        <ellipse cx="300" cy="214" rx="38" ry="11" fill="{p.MainDark}"/><ellipse cx="300" cy="212" rx="46" ry="12" fill="none" stroke="{p.Main}" stroke-width="9"/>
        <path d="M214 348C222 316 248 296 264 278" fill="none" stroke="#fff" stroke-opacity="0.5" stroke-width="10" stroke-linecap="round"/>
        """;
}
