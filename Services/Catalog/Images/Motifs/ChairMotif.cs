namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A lounge chair of bent rattan.</summary>
internal static class ChairMotif
{
    private const string Back = "M172 330C160 190 214 116 300 116S440 190 428 330Q300 360 172 330Z";
    private const string Seat = "M160 340Q300 304 440 340Q446 386 420 398Q300 420 180 398Q154 386 160 340Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="496" rx="200" ry="22" fill="url(#shadow)"/>
        <g stroke="{p.MainDark}" stroke-width="17" stroke-linecap="round" fill="none"><path d="M196 392L168 492M404 392L432 492M232 400L222 480M368 400L378 480"/><path d="M186 448Q300 470 414 448" stroke-width="9"/></g>
        {Solid.Path(Back, p.Main)}<path d="{Back}" fill="url(#ornament)" opacity="0.85"/>
        <path d="M172 330C160 190 214 116 300 116S440 190 428 330" fill="none" stroke="{p.MainDark}" stroke-width="20" stroke-linecap="round"/><path d="M172 330C160 190 214 116 300 116S440 190 428 330" fill="none" stroke="{p.Sun}" stroke-width="5" stroke-dasharray="12 16"/>
        {Solid.Path(Seat, p.Accent)}<path d="M166 352Q300 318 434 352" fill="none" stroke="{p.Cream}" stroke-opacity="0.7" stroke-width="6"/>
        <path d="M144 300C116 300 112 352 150 366M456 300C484 300 488 352 450 366" fill="none" stroke="{p.MainDark}" stroke-width="16" stroke-linecap="round"/>
        """;
}
