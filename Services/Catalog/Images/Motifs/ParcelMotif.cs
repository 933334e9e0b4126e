namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A parcel: for a product of a kind that has no motif yet.</summary>
internal static class ParcelMotif
{
    private const string Front = "M150 250H450V476Q450 486 440 486H160Q150 486 150 476Z";
    private const string Lid = "M134 190H466Q474 190 474 198V256H126V198Q126 190 134 190Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="492" rx="200" ry="22" fill="url(#shadow)"/>
        {Solid.Path(Front, p.Main)}{Solid.Ornamented(Front, 0.5)}
        {Solid.Path(Lid, p.MainDark)}
        <path d="M270 190H330V486H270Z" fill="{p.Accent}"/><path d="M270 256H330V274H270Z" fill="{p.Ink}" opacity="0.25"/>
        <path d="M300 188C240 188 188 158 206 126C226 96 284 128 300 188C316 128 374 96 394 126C412 158 360 188 300 188Z" fill="{p.Accent}"/><path d="M300 188C262 180 226 158 230 142C240 128 280 150 300 188C320 150 360 128 370 142C374 158 338 180 300 188Z" fill="{p.AccentDark}"/><circle cx="300" cy="184" r="17" fill="{p.Sun}"/>
        """;
}
