namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A cup on its saucer, steaming.</summary>
internal static class CupMotif
{
    private const string Cup = "M178 264H402C402 380 372 466 290 466C208 466 178 380 178 264Z";
    private const string Band = "M180 300H400C398 330 393 358 384 382H196C187 358 182 330 180 300Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="295" cy="488" rx="220" ry="26" fill="url(#shadow)"/>
        <ellipse cx="292" cy="474" rx="186" ry="28" fill="{p.AccentDark}"/><ellipse cx="292" cy="468" rx="186" ry="26" fill="{p.Accent}"/><ellipse cx="292" cy="466" rx="110" ry="12" fill="{p.AccentDark}" opacity="0.5"/>
        <path d="M392 296C480 280 488 404 374 404" fill="none" stroke="{p.MainDark}" stroke-width="24" stroke-linecap="round"/>
        {Solid.Path(Cup, p.Main)}
        {Solid.Ornamented(Band, 0.7)}
        <ellipse cx="290" cy="264" rx="112" ry="26" fill="{p.Cream}"/><ellipse cx="290" cy="267" rx="98" ry="19" fill="{p.MainDark}"/><path d="M212 272C240 288 330 290 366 274" fill="none" stroke="{p.Sun}" stroke-width="4" opacity="0.7"/>
        <path d="M250 222C228 190 272 172 250 134M298 214C276 178 322 160 298 118M344 222C322 192 366 174 344 140" fill="none" stroke="{p.Cream}" stroke-width="11" stroke-linecap="round" opacity="0.85"/>
        """;
}
