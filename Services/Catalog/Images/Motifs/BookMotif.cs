namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A book, standing.</summary>
internal static class BookMotif
{
    private const string Cover = "M200 128H420Q430 128 430 138V470Q430 480 420 480H200Z";
    private const string Panel = "M232 164H404V332H232Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="310" cy="490" rx="180" ry="22" fill="url(#shadow)"/>
        <path d="M186 140H440V492H186Q168 492 168 474V158Q168 140 186 140Z" fill="{p.Cream}"/><path d="M430 150H440V492H200V482H430Z" fill="{p.Ink}" opacity="0.15"/><path d="M434 152V490M438 152V490" stroke="{p.Ink}" stroke-opacity="0.25" stroke-width="1.5"/>
        {Solid.Path(Cover, p.Main)}<path d="M168 158Q168 128 200 128V480Q168 480 168 474Z" fill="{p.MainDark}"/><path d="M206 128V480" stroke="{p.Ink}" stroke-opacity="0.25" stroke-width="5"/>
        <path d="{Panel}" fill="{p.AccentDark}"/><path d="{Panel}" fill="url(#ornament)" opacity="0.9"/><path d="{Panel}" fill="none" stroke="{p.Sun}" stroke-width="5"/>
        <circle cx="318" cy="248" r="46" fill="{p.Sun}"/><path d="M272 258L304 218L322 240L336 226L364 258Q344 294 318 294T272 258Z" fill="{p.Accent}"/>
        <path d="M246 368H390M262 396H374" stroke="{p.Cream}" stroke-width="12" stroke-linecap="round"/><path d="M286 442H350" stroke="{p.Sun}" stroke-width="7" stroke-linecap="round"/>
        <path d="M380 480V530L394 516L408 530V480Z" fill="{p.Accent}"/>
        """;
}
