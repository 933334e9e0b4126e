namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A small loudspeaker with a handle.</summary>
internal static class SpeakerMotif
{
    private const string Box = "M136 210H464Q486 210 486 232V464Q486 486 464 486H136Q114 486 114 464V232Q114 210 136 210Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="492" rx="220" ry="22" fill="url(#shadow)"/>
        <path d="M206 210C206 140 394 140 394 210" fill="none" stroke="{p.AccentDark}" stroke-width="17"/>
        {Solid.Path(Box, p.Main)}<path d="M114 262C250 250 350 276 486 258M114 430C240 444 360 420 486 436" stroke="{p.MainDark}" stroke-opacity="0.4" stroke-width="5" fill="none"/>
        <circle cx="240" cy="348" r="108" fill="{p.MainDark}"/><circle cx="240" cy="348" r="98" fill="{p.Ink}"/><circle cx="240" cy="348" r="98" fill="url(#ornament)" opacity="0.5"/><circle cx="240" cy="348" r="50" fill="{p.Accent}"/><circle cx="240" cy="348" r="50" fill="url(#shade)"/><circle cx="226" cy="332" r="11" fill="#fff" opacity="0.4"/>
        <circle cx="418" cy="300" r="44" fill="{p.Cream}"/><circle cx="418" cy="300" r="34" fill="{p.Sun}"/><path d="M418 300L440 276" stroke="{p.Ink}" stroke-width="7" stroke-linecap="round"/>
        <g fill="{p.Cream}"><rect x="378" y="380" width="82" height="10" rx="5"/><rect x="378" y="404" width="82" height="10" rx="5"/><rect x="378" y="428" width="52" height="10" rx="5"/></g>
        <path d="M150 486V500H190V486M410 486V500H450V486" fill="{p.Ink}"/>
        """;
}
