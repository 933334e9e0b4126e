namespace AspireShop.Catalog.Images.Motifs;

/// <summary>Rolls of paper tape.</summary>
internal static class TapeMotif
{
    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="490" rx="210" ry="22" fill="url(#shadow)"/>
        <g><path d="M110 396V452Q110 486 220 486T330 452V396Z" fill="{p.Accent}"/><path d="M110 396V452Q110 486 220 486T330 452V396Z" fill="url(#ornament)" opacity="0.8"/><path d="M110 396V452Q110 486 220 486T330 452V396Z" fill="url(#shade)"/><ellipse cx="220" cy="396" rx="110" ry="34" fill="{p.AccentDark}"/><ellipse cx="220" cy="396" rx="70" ry="20" fill="{p.Cream}"/><ellipse cx="220" cy="400" rx="62" ry="15" fill="{p.Ink}" opacity="0.4"/></g>
        <g><path d="M128 312V366Q128 396 224 396T320 366V312Z" fill="{p.Sun}"/><path d="M128 312V366Q128 396 224 396T320 366V312Z" fill="url(#weave)" opacity="0.7"/><path d="M128 312V366Q128 396 224 396T320 366V312Z" fill="url(#shade)"/><ellipse cx="224" cy="312" rx="96" ry="28" fill="{p.MainDark}"/><ellipse cx="224" cy="312" rx="60" ry="16" fill="{p.Cream}"/><ellipse cx="224" cy="316" rx="52" ry="11" fill="{p.Ink}" opacity="0.4"/></g>
        <circle cx="402" cy="376" r="112" fill="{p.MainDark}"/><circle cx="396" cy="374" r="110" fill="{p.Main}"/><circle cx="396" cy="374" r="110" fill="url(#ornament)" opacity="0.85"/><circle cx="396" cy="374" r="110" fill="url(#shade)"/><circle cx="396" cy="374" r="58" fill="{p.Cream}"/><circle cx="396" cy="374" r="48" fill="{p.SkyBottom}"/>
        <path d="M396 264C440 200 486 190 540 200L532 236C490 226 466 240 444 275Z" fill="{p.Main}"/><path d="M396 264C440 200 486 190 540 200L532 236C490 226 466 240 444 275Z" fill="url(#ornament)" opacity="0.85"/>
        """;
}
