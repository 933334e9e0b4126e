namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A table lamp that is lit.</summary>
internal static class LampMotif
{
    private const string Shade = "M224 130H376L430 300H170Z";
    private const string Foot = "M282 312H318C318 350 346 370 346 410C346 440 330 456 322 470H278C270 456 254 440 254 410C254 370 282 350 282 312Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="490" rx="150" ry="20" fill="url(#shadow)"/>
        <circle cx="300" cy="240" r="190" fill="{p.Cream}" opacity="0.4"/>
        <path d="M200 468H400Q412 468 412 480V490H188V480Q188 468 200 468Z" fill="{p.MainDark}"/>
        {Solid.Path(Foot, p.Main)}<path d="M258 392H342M262 430H338" stroke="{p.Sun}" stroke-width="5"/>
        <rect x="286" y="296" width="28" height="20" fill="{p.Ink}"/>
        <path d="{Shade}" fill="{p.Cream}"/><path d="{Shade}" fill="url(#weave)" opacity="0.32"/><path d="{Shade}" fill="url(#shade)" opacity="0.55"/>
        <path d="M170 300H430L426 286H174ZM224 130H376L380 144H220Z" fill="{p.Accent}"/>
        <path d="M350 300V352" stroke="{p.AccentDark}" stroke-width="3"/><circle cx="350" cy="358" r="8" fill="{p.Accent}"/>
        """;
}
