namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A pour-over cone on its server.</summary>
internal static class DripperMotif
{
    private const string Cone = "M182 168H418L338 300H262Z";
    private const string Server = "M236 330H364C372 372 412 396 412 446C412 480 392 494 366 494H234C208 494 188 480 188 446C188 396 228 372 236 330Z";
    private const string Coffee = "M196 420C230 410 370 432 404 420C414 432 412 444 412 446C412 480 392 494 366 494H234C208 494 188 480 188 446C188 436 190 428 196 420Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="496" rx="170" ry="22" fill="url(#shadow)"/>
        <path d="{Server}" fill="{p.Cream}" opacity="0.72"/>
        {Solid.Path(Coffee, p.MainDark)}
        <path d="{Server}" fill="none" stroke="{p.Ink}" stroke-opacity="0.35" stroke-width="4"/>
        <path d="M404 388C470 380 470 470 404 464" fill="none" stroke="{p.AccentDark}" stroke-width="16" stroke-linecap="round"/>
        <path d="M300 312V410" stroke="{p.MainDark}" stroke-width="5" stroke-linecap="round"/>
        <rect x="222" y="298" width="156" height="32" rx="12" fill="{p.AccentDark}"/>
        {Solid.Path(Cone, p.Accent)}
        <g stroke="{p.Cream}" stroke-opacity="0.6" stroke-width="4"><path d="M214 170L270 298M252 170L284 298M300 170V298M348 170L316 298M386 170L330 298"/></g>
        <ellipse cx="300" cy="168" rx="120" ry="24" fill="{p.AccentDark}"/><ellipse cx="300" cy="170" rx="104" ry="17" fill="{p.MainDark}"/>
        <path d="M270 130C258 108 284 98 270 74M316 134C304 112 330 102 316 78" fill="none" stroke="{p.Cream}" stroke-width="8" stroke-linecap="round" opacity="0.8"/>
        """;
}
