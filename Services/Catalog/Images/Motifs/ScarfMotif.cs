namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A scarf in a loose knot.</summary>
internal static class ScarfMotif
{
    private const string Loop = "M300 130C410 130 450 210 420 272C396 318 340 320 300 320S204 318 180 272C150 210 190 130 300 130ZM300 190C246 190 232 224 244 248C254 268 280 272 300 272S346 268 356 248C368 224 354 190 300 190Z";
    private const string Long = "M262 300H346C352 360 372 420 388 476L292 492C290 430 276 360 262 300Z";
    private const string Short = "M258 304L330 296C316 356 268 412 232 446L168 404C208 378 244 346 258 304Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="494" rx="170" ry="18" fill="url(#shadow)"/>
        {Solid.Path(Short, p.AccentDark)}{Solid.Ornamented(Short, 0.5)}
        {Solid.Path(Long, p.Main)}{Solid.Ornamented(Long, 0.75)}
        <path d="M292 492L298 512M312 489L318 510M332 486L338 506M352 483L358 502M372 480L378 498M168 404L154 416M184 416L170 430M202 428L188 442M220 440L208 454" stroke="{p.MainDark}" stroke-width="6" stroke-linecap="round"/>
        <path d="{Loop}" fill="{p.Main}" fill-rule="evenodd"/><path d="{Loop}" fill="url(#ornament)" fill-rule="evenodd" opacity="0.75"/><path d="{Loop}" fill="url(#shade)" fill-rule="evenodd"/>
        <path d="M190 244C214 170 300 150 374 176M214 284C260 304 340 306 390 280" fill="none" stroke="{p.Ink}" stroke-opacity="0.2" stroke-width="8"/>
        <path d="M250 286C270 268 336 268 356 288C362 312 352 330 332 334C300 338 276 336 258 326C248 316 246 300 250 286Z" fill="{p.MainDark}"/><path d="M250 286C270 268 336 268 356 288C362 312 352 330 332 334C300 338 276 336 258 326C248 316 246 300 250 286Z" fill="url(#shade)"/>
        """;
}
