namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A bowl on a foot.</summary>
internal static class BowlMotif
{
    private const string Bowl = "M130 286H470C470 392 402 462 300 462S130 392 130 286Z";
    private const string Band = "M134 322H466C462 352 452 378 438 400H162C148 378 138 352 134 322Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="490" rx="170" ry="22" fill="url(#shadow)"/>
        <path d="M238 452H362L374 486Q300 498 226 486Z" fill="{p.MainDark}"/>
        {Solid.Path(Bowl, p.Main)}{Solid.Ornamented(Band, 0.75)}
        <ellipse cx="300" cy="286" rx="170" ry="44" fill="{p.Cream}"/><ellipse cx="300" cy="290" rx="152" ry="34" fill="{p.MainDark}"/>
        <path d="M186 292C210 246 262 252 276 272C286 240 338 236 348 268C376 250 412 262 416 294C360 330 240 330 186 292Z" fill="{p.Accent}"/>
        <path d="M214 288C230 266 252 268 262 284M300 284C306 260 330 260 336 280M366 290C376 272 396 276 400 292" fill="none" stroke="{p.Cream}" stroke-opacity="0.7" stroke-width="5" stroke-linecap="round"/>
        <path d="M148 310C156 366 186 412 226 434" fill="none" stroke="#fff" stroke-opacity="0.4" stroke-width="9" stroke-linecap="round"/>
        """;
}
