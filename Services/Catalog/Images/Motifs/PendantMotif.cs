namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A pendant lamp that is lit.</summary>
internal static class PendantMotif
{
    private const string Shade = "M300 150C396 150 452 220 452 300C452 348 424 384 388 400H212C176 384 148 348 148 300C148 220 204 150 300 150Z";

    public static string Draw(Palette p) => $"""
        <path d="M212 400H388L470 600H130Z" fill="{p.Cream}" opacity="0.35"/><path d="M236 400H364L410 600H190Z" fill="{p.Cream}" opacity="0.35"/>
        <path d="M300 0V132" stroke="{p.Ink}" stroke-width="7"/><rect x="276" y="120" width="48" height="36" rx="8" fill="{p.AccentDark}"/>
        <path d="{Shade}" fill="{p.Sun}"/><circle cx="300" cy="310" r="70" fill="{p.Cream}"/><circle cx="300" cy="310" r="110" fill="{p.Cream}" opacity="0.4"/>
        <g fill="none" stroke="{p.Main}" stroke-width="11"><path d="M300 150C204 170 176 330 212 400M300 150C260 190 250 330 262 400M300 150C340 190 350 330 338 400M300 150C396 170 424 330 388 400"/><path d="M186 206Q300 236 414 206M156 262Q300 300 444 262M150 322Q300 360 450 322" stroke="{p.MainDark}" stroke-width="8"/></g>
        <path d="{Shade}" fill="none" stroke="{p.MainDark}" stroke-width="13"/><path d="{Shade}" fill="url(#shade)" opacity="0.7"/>
        <ellipse cx="300" cy="400" rx="90" ry="13" fill="{p.Cream}"/><ellipse cx="300" cy="400" rx="90" ry="13" fill="none" stroke="{p.MainDark}" stroke-width="8"/>
        """;
}
