namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A glass jar with a wooden lid.</summary>
internal static class JarMotif
{
    private const string Glass = "M208 208H392C424 224 430 252 430 286V440C430 474 408 492 374 492H226C192 492 170 474 170 440V286C170 252 176 224 208 208Z";
    private const string Fill = "M170 296C214 282 252 312 300 296S392 282 430 296V440C430 474 408 492 374 492H226C192 492 170 474 170 440Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="494" rx="180" ry="22" fill="url(#shadow)"/>
        <path d="{Glass}" fill="{p.Cream}" opacity="0.75"/>
        {Solid.Path(Fill, p.Main)}
        <g fill="{p.MainDark}" opacity="0.55"><circle cx="206" cy="330" r="9"/><circle cx="392" cy="334" r="8"/><circle cx="238" cy="462" r="9"/><circle cx="366" cy="466" r="8"/><circle cx="196" cy="428" r="7"/><circle cx="406" cy="426" r="9"/><circle cx="276" cy="322" r="7"/><circle cx="340" cy="326" r="8"/><circle cx="302" cy="472" r="7"/></g>
        <path d="M220 350H380V440H220Z" fill="{p.Cream}"/><path d="M228 358H372V432H228Z" fill="none" stroke="{p.Accent}" stroke-width="3"/>
        <g transform="translate(300 395)" fill="{p.Accent}"><ellipse rx="8" ry="22" cy="-14"/><ellipse rx="8" ry="22" cy="-14" transform="rotate(72)"/><ellipse rx="8" ry="22" cy="-14" transform="rotate(144)"/><ellipse rx="8" ry="22" cy="-14" transform="rotate(216)"/><ellipse rx="8" ry="22" cy="-14" transform="rotate(288)"/><circle r="8" fill="{p.AccentDark}"/></g>
        <path d="M200 264V450" stroke="#fff" stroke-opacity="0.55" stroke-width="11" stroke-linecap="round"/>
        <path d="M204 150H396Q404 150 404 158V212H196V158Q196 150 204 150Z" fill="{p.AccentDark}"/><path d="M204 150H396Q404 150 404 158V212H196V158Q196 150 204 150Z" fill="url(#shade)"/><path d="M196 170H404M196 190H404" stroke="{p.Cream}" stroke-opacity="0.28" stroke-width="3"/>
        """;
}
