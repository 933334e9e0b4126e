namespace AspireShop.Catalog.Images;

/// <summary>The colours of one picture, as CSS hexadecimal colours.</summary>
internal sealed record Palette
{
    // Named after what they are taken from; a product's slug chooses one.
    private static readonly IReadOnlyList<Palette> All =
    [
        /* terracotta */ new("#fbe9dc", "#f0c3a5", "#f7b58a", "#c4552d", "#8a3517", "#2f6b5e", "#1d473e", "#fff6ea", "#3b1d12"),
        /* indigo     */ new("#e6eef8", "#b4cbe6", "#8fb3dc", "#2b4c8c", "#172c57", "#e0a13b", "#a86f18", "#fbf7ec", "#10203f"),
        /* pandan     */ new("#ecf5e4", "#bfdbae", "#a5cc8d", "#3f7d4e", "#245133", "#d9793d", "#9c4e1d", "#fbf8e9", "#17301f"),
        /* turmeric   */ new("#fff4d9", "#f8d383", "#f6be4f", "#d18a12", "#8f5a08", "#7a2e3a", "#4f1a24", "#fffaec", "#3e2705"),
        /* mangosteen */ new("#f7e9f1", "#dfb8ce", "#ce97b6", "#84335f", "#561c3c", "#d99a4e", "#9e6622", "#fdf5f3", "#341024"),
        /* lagoon     */ new("#e2f4f3", "#a2d7d5", "#7cc5c4", "#1f7a80", "#0f4d52", "#e8734f", "#a8452a", "#f6fbf4", "#0b3033"),
        /* soga       */ new("#f6ecdf", "#dcc29d", "#cba672", "#7b4b26", "#4e2d14", "#2e5e7e", "#1a3b52", "#fbf4e6", "#2e1a0b"),
        /* dusk       */ new("#fde8e4", "#f0b0a8", "#ec9187", "#b23a48", "#74202b", "#36558f", "#203660", "#fff5ef", "#3a1016"),
    ];

    // Those in which food looks like food: no blue, no green.
    private static readonly IReadOnlyList<Palette> Warm = [All[0], All[3], All[4], All[6], All[7]];

    private static readonly HashSet<string> Edible = new(["Coffee", "Spices", "Sweets"], StringComparer.OrdinalIgnoreCase);

    private Palette(string skyTop, string skyBottom, string sun, string main, string mainDark, string accent, string accentDark, string cream, string ink)
    {
        SkyTop = skyTop;
        SkyBottom = skyBottom;
        Sun = sun;
        Main = main;
        MainDark = mainDark;
        Accent = accent;
        AccentDark = accentDark;
        Cream = cream;
        Ink = ink;
    }

    public string SkyTop { get; }

    public string SkyBottom { get; }

    public string Sun { get; }

    public string Main { get; }

    public string MainDark { get; }

    public string Accent { get; }

    public string AccentDark { get; }

    public string Cream { get; }

    public string Ink { get; }

    /// <summary>The product's own.</summary>
    public static Palette For(Variation variation, string category)
    {
        var palettes = Edible.Contains(category) ? Warm : All;
        return palettes[variation.Pick("palette", palettes.Count)];
    }
}
