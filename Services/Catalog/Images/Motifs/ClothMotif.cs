namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A length of patterned cloth over a rod.</summary>
internal static class ClothMotif
{
    private const string Front = "M170 150H430V452C400 470 380 440 340 458S270 470 236 454S190 462 170 452Z";
    private const string Back = "M206 140H466V402C440 418 420 394 386 408S246 410 206 402Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="310" cy="492" rx="190" ry="20" fill="url(#shadow)"/>
        {Solid.Path(Back, p.AccentDark)}{Solid.Ornamented(Back, 0.35)}
        {Solid.Path(Front, p.Main)}{Solid.Ornamented(Front, 0.85)}
        <path d="M170 396H430V452C400 470 380 440 340 458S270 470 236 454S190 462 170 452Z" fill="{p.MainDark}"/><path d="M170 386H430V396H170Z" fill="{p.Accent}"/>
        <path d="M176 420L196 400L216 420L236 400L256 420L276 400L296 420L316 400L336 420L356 400L376 420L396 400L416 420L428 408" fill="none" stroke="{p.Cream}" stroke-width="5"/>
        <path d="M232 150C222 240 240 330 228 384M300 150C310 240 292 330 304 384M368 150C360 240 378 330 366 384" fill="none" stroke="{p.Ink}" stroke-opacity="0.16" stroke-width="16"/>
        <path d="M112 146H488" stroke="{p.Ink}" stroke-width="15" stroke-linecap="round"/><circle cx="112" cy="146" r="14" fill="{p.Accent}"/><circle cx="488" cy="146" r="14" fill="{p.Accent}"/>
        """;
}
