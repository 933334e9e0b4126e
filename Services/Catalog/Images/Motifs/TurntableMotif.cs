namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A turntable with a record on it.</summary>
internal static class TurntableMotif
{
    private const string Plinth = "M96 200H504Q516 200 516 212V446Q516 458 504 458H96Q84 458 84 446V212Q84 200 96 200Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="490" rx="240" ry="22" fill="url(#shadow)"/>
        <path d="M90 450H510V482Q510 490 502 490H98Q90 490 90 482Z" fill="{p.MainDark}"/>
        {Solid.Path(Plinth, p.Main)}
        <circle cx="248" cy="330" r="120" fill="{p.AccentDark}"/><circle cx="248" cy="330" r="112" fill="{p.Ink}"/><g fill="none" stroke="{p.Cream}" stroke-opacity="0.2" stroke-width="2"><circle cx="248" cy="330" r="98"/><circle cx="248" cy="330" r="86"/><circle cx="248" cy="330" r="74"/><circle cx="248" cy="330" r="62"/></g><path d="M248 330L180 244A112 112 0 0 1 216 224Z" fill="#fff" opacity="0.16"/><path d="M248 330L316 416A112 112 0 0 1 280 436Z" fill="#fff" opacity="0.12"/>
        <circle cx="248" cy="330" r="46" fill="{p.Accent}"/><circle cx="248" cy="330" r="46" fill="url(#ornament)" opacity="0.6"/><circle cx="248" cy="330" r="6" fill="{p.Cream}"/>
        <circle cx="446" cy="258" r="34" fill="{p.MainDark}"/><circle cx="446" cy="258" r="20" fill="{p.Sun}"/><path d="M446 258L430 372L346 402" fill="none" stroke="{p.Cream}" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/><path d="M358 384L330 402L342 420L368 406Z" fill="{p.Sun}"/>
        <circle cx="462" cy="420" r="18" fill="{p.Sun}"/><path d="M462 420V406" stroke="{p.Ink}" stroke-width="4"/>
        """;
}
