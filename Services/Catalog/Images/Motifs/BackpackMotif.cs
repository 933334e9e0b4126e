namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A backpack.</summary>
internal static class BackpackMotif
{
    private const string Body = "M180 262C180 178 230 140 300 140S420 178 420 262V452Q420 490 382 490H218Q180 490 180 452Z";
    private const string Pocket = "M206 344H394V440Q394 468 366 468H234Q206 468 206 440Z";
    private const string Flap = "M180 262C180 178 230 140 300 140S420 178 420 262V286Q300 330 180 286Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="494" rx="180" ry="22" fill="url(#shadow)"/>
        <path d="M262 148C262 96 338 96 338 148" fill="none" stroke="{p.MainDark}" stroke-width="15"/>
        <path d="M186 250C136 280 136 420 180 452M414 250C464 280 464 420 420 452" fill="none" stroke="{p.MainDark}" stroke-width="24" stroke-linecap="round"/>
        {Solid.Path(Body, p.Main)}
        {Solid.Path(Flap, p.MainDark)}{Solid.Ornamented(Flap, 0.6)}
        <path d="M180 286Q300 330 420 286" fill="none" stroke="{p.Cream}" stroke-opacity="0.7" stroke-width="4" stroke-dasharray="9 7"/>
        {Solid.Path(Pocket, p.Accent)}<path d="M206 372H394" stroke="{p.AccentDark}" stroke-width="6"/><path d="M372 372V398" stroke="{p.Cream}" stroke-width="7" stroke-linecap="round"/>
        <path d="M286 288H314V350H286Z" fill="{p.Accent}"/><rect x="280" y="318" width="40" height="26" rx="5" fill="none" stroke="{p.Cream}" stroke-width="5"/>
        """;
}
