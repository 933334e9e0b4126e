namespace AspireShop.Catalog.Images.Motifs;

/// <summary>Headphones.</summary>
internal static class HeadphonesMotif
{
    private const string Left = "M140 316Q140 292 164 292H190Q214 292 214 316V436Q214 460 190 460H164Q128 452 124 376Q126 330 140 316Z";
    private const string Right = "M460 316Q460 292 436 292H410Q386 292 386 316V436Q386 460 410 460H436Q472 452 476 376Q474 330 460 316Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="488" rx="200" ry="20" fill="url(#shadow)"/>
        <path d="M164 320C150 90 450 90 436 320" fill="none" stroke="{p.MainDark}" stroke-width="34" stroke-linecap="round"/><path d="M176 232C206 126 394 126 424 232" fill="none" stroke="{p.Accent}" stroke-width="20" stroke-linecap="round"/><path d="M182 214C214 132 330 118 386 164" fill="none" stroke="#fff" stroke-opacity="0.4" stroke-width="6" stroke-linecap="round"/>
        <rect x="204" y="304" width="36" height="144" rx="18" fill="{p.Ink}"/><rect x="360" y="304" width="36" height="144" rx="18" fill="{p.Ink}"/>
        {Solid.Path(Left, p.Main)}{Solid.Path(Right, p.Main)}{Solid.Ornamented(Left, 0.7)}{Solid.Ornamented(Right, 0.5)}
        <circle cx="168" cy="376" r="30" fill="{p.Sun}"/><circle cx="168" cy="376" r="17" fill="{p.AccentDark}"/><circle cx="432" cy="376" r="30" fill="{p.Sun}"/><circle cx="432" cy="376" r="17" fill="{p.AccentDark}"/>
        <path d="M166 460C166 520 262 470 300 486S380 520 420 492" fill="none" stroke="{p.Ink}" stroke-width="5" stroke-linecap="round"/>
        """;
}
