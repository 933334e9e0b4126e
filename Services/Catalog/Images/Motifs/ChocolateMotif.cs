namespace AspireShop.Catalog.Images.Motifs;

/// <summary>A bar of chocolate, half unwrapped.</summary>
internal static class ChocolateMotif
{
    private const string Wrapper = "M190 300L200 288L222 302L246 286L270 302L296 286L322 302L348 286L374 302L398 288L410 300V478Q410 490 398 490H202Q190 490 190 478Z";
    private const string Label = "M190 350H410V436H190Z";

    public static string Draw(Palette p) => $"""
        <ellipse cx="300" cy="494" rx="160" ry="20" fill="url(#shadow)"/>
        <path d="M204 120H396V320H204Z" fill="#3d2216"/><g fill="#5f3823"><path d="M212 128H268V182H212ZM272 128H328V182H272ZM332 128H388V182H332ZM212 188H268V242H212ZM272 188H328V242H272ZM332 188H388V242H332ZM212 248H268V302H212ZM272 248H328V302H272ZM332 248H388V302H332Z"/></g>
        <g fill="none" stroke="#fff" stroke-opacity="0.3" stroke-width="4"><path d="M216 178V132H264M276 178V132H324M336 178V132H384M216 238V192H264M276 238V192H324M336 238V192H384"/></g><path d="M204 120H396V320H204Z" fill="url(#shade)"/>
        <path d="M396 120L366 120L378 134L362 146L380 160L396 156Z" fill="{p.SkyTop}"/>
        <path d="M186 286L200 262L222 280L246 260L270 280L296 260L322 280L348 260L374 280L398 262L414 286V312H186Z" fill="{p.Cream}"/><path d="M186 286L200 262L222 280L246 260L270 280L296 260L322 280L348 260L374 280L398 262L414 286V312H186Z" fill="url(#shade)"/>
        {Solid.Path(Wrapper, p.Accent)}{Solid.Ornamented(Wrapper, 0.55)}
        <path d="{Label}" fill="{p.Cream}"/><path d="M190 360H410M190 426H410" stroke="{p.AccentDark}" stroke-width="3"/>
        <g transform="translate(300 393) rotate(-62)"><path d="M0 -36C22 -22 22 22 0 36C-22 22 -22 -22 0 -36Z" fill="{p.Main}"/><path d="M0 -34V34M-9 -26C-14 -8 -14 8 -9 26M9 -26C14 -8 14 8 9 26" fill="none" stroke="{p.MainDark}" stroke-width="3"/></g>
        <path d="M214 393H250M350 393H386" stroke="{p.AccentDark}" stroke-width="5" stroke-linecap="round"/>
        """;
}
