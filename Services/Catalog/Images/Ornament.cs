namespace AspireShop.Catalog.Images;

/// <summary>Repeating patterns after batik and weaving, as SVG tiles of 48 by 48.</summary>
internal static class Ornament
{
    /// <summary>Each draws one tile in one colour.</summary>
    public static readonly IReadOnlyList<Func<string, string>> All = [Kawung, Parang, Truntum, Clouds, Ikat];

    // Four petals around a centre: the fruit of the sugar palm, cut across.
    private static string Kawung(string colour) => $"""
        <g fill="{colour}"><g transform="translate(24 24)">
        <ellipse rx="6" ry="12" transform="rotate(45) translate(0 -15)"/><ellipse rx="6" ry="12" transform="rotate(135) translate(0 -15)"/>
        <ellipse rx="6" ry="12" transform="rotate(225) translate(0 -15)"/><ellipse rx="6" ry="12" transform="rotate(315) translate(0 -15)"/>
        <circle r="2.4"/></g><circle cy="24" r="2"/><circle cx="48" cy="24" r="2"/><circle cx="24" r="2"/><circle cx="24" cy="48" r="2"/></g>
        """;

    // Diagonal waves.
    private static string Parang(string colour) => $"""
        <g fill="none" stroke="{colour}" stroke-width="4" stroke-linecap="round">
        <path d="M-12 12C-2 14 2 -2 12 -12M-12 60C6 58 6 42 24 38S42 6 60 -12M36 60C46 58 50 46 60 36"/>
        <path d="M6 30l6 6M18 42l6 6M30 6l6 6M42 18l6 6" stroke-width="3"/></g>
        """;

    // Stars scattered over the night sky.
    private static string Truntum(string colour) => $"""
        <g fill="none" stroke="{colour}" stroke-width="2.6" stroke-linecap="round">
        <path d="M12 4v16M4 12h16M6.5 6.5l11 11M17.5 6.5l-11 11M36 28v16M28 36h16M30.5 30.5l11 11M41.5 30.5l-11 11"/></g>
        <g fill="{colour}"><circle cx="36" cy="12" r="2.2"/><circle cx="12" cy="36" r="2.2"/></g>
        """;

    // The rain clouds of Cirebon.
    private static string Clouds(string colour) => $"""
        <g fill="none" stroke="{colour}" stroke-width="2.6"><path d="M4 24a20 20 0 0 1 40 0M10 24a14 14 0 0 1 28 0M16 24a8 8 0 0 1 16 0M-20 48a20 20 0 0 1 40 0M-14 48a14 14 0 0 1 28 0M-8 48a8 8 0 0 1 16 0M28 48a20 20 0 0 1 40 0M34 48a14 14 0 0 1 28 0M40 48a8 8 0 0 1 16 0"/></g>
        """;

    // Lozenges of tied yarn.
    private static string Ikat(string colour) => $"""
        <g fill="none" stroke="{colour}" stroke-width="3"><path d="M24 2L46 24 24 46 2 24ZM24 13L35 24 24 35 13 24Z"/></g>
        <g fill="{colour}"><path d="M24 20l4 4-4 4-4-4Z"/><path d="M0 -5l5 5-5 5-5-5ZM48 -5l5 5-5 5-5-5ZM0 43l5 5-5 5-5-5ZM48 43l5 5-5 5-5-5Z"/></g>
        """;
}
