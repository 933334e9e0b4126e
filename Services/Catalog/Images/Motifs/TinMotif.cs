namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A tea tin and a sprig.</summary>
internal static class TinMotif
{
    private const string Body = "M206 216H394V470Q300 500 206 470Z";
    private const string Lid = "M198 166Q300 142 402 166V220Q300 246 198 220Z";
    private const string Label = "M206 286Q300 312 394 286V410Q300 436 206 410Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="488" rx="180" ry="24" fill="url(#shadow)"/>
        {Solid.Path(Body, p.Main)}
        <path d="{Label}" fill="{p.Cream}"/><path d="M206 296Q300 322 394 296M206 400Q300 426 394 400" fill="none" stroke="{p.Accent}" stroke-width="4"/>
        <g transform="translate(300 362)"><path d="M0 44C-6 10 -2 -14 2 -44" fill="none" stroke="{p.AccentDark}" stroke-width="4"/><path d="M0 10C-40 6 -50 -20 -52 -30C-20 -32 -4 -14 0 10ZM0 -4C34 -10 46 -34 48 -44C16 -44 2 -26 0 -4ZM2 -24C-12 -38 -8 -56 4 -62C14 -50 12 -36 2 -24Z" fill="{p.Accent}"/></g>
        {Solid.Path(Lid, p.MainDark)}{Solid.Ornamented(Lid, 0.4)}
        <ellipse cx="300" cy="166" rx="102" ry="22" fill="{p.MainDark}"/><ellipse cx="300" cy="162" rx="92" ry="18" fill="{p.Main}"/><ellipse cx="300" cy="156" rx="20" ry="8" fill="{p.Accent}"/>
        <path d="M206 216Q300 242 394 216V470Q300 500 206 470Z" fill="url(#shade)" opacity="0.7"/>
        <path d="M440 488C458 462 500 462 516 446C514 486 476 498 440 488Z" fill="{p.Accent}"/><path d="M440 488C466 480 490 466 508 452" stroke="{p.AccentDark}" stroke-width="3" fill="none"/>
        """;
}
