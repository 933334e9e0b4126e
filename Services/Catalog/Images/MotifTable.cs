using AspireShop.Catalog.Images.Motifs;

namespace AspireShop.Catalog.Images;

/// <summary>Which motif shows which product: the first whose word is in the slug, else the category's, else a parcel.</summary>
internal static class MotifTable
{
    private static readonly IReadOnlyList<(string Word, Func<Palette, string> Draw)> ByWord =
    [
        ("book", BookMotif.Draw),
        ("notebook", NotebookMotif.Draw),
        ("teapot", TeapotMotif.Draw),
        ("dripper", DripperMotif.Draw),
        ("runner", ClothMotif.Draw),
        ("cup", CupMotif.Draw),
        ("mug", CupMotif.Draw),
        ("wedang", CupMotif.Draw),
        ("tin", TinMotif.Draw),
        ("chocolate", ChocolateMotif.Draw),
        ("jar", JarMotif.Draw),
        ("shirt", ShirtMotif.Draw),
        ("scarf", ScarfMotif.Draw),
        ("vase", VaseMotif.Draw),
        ("plate", PlateMotif.Draw),
        ("tray", PlateMotif.Draw),
        ("basket", BasketMotif.Draw),
        ("bowl", BowlMotif.Draw),
        ("chair", ChairMotif.Draw),
        ("pendant", PendantMotif.Draw),
        ("lamp", LampMotif.Draw),
        ("backpack", BackpackMotif.Draw),
        ("daypack", BackpackMotif.Draw),
        ("cushion", CushionMotif.Draw),
        ("blanket", ClothMotif.Draw),
        ("pen", PenMotif.Draw),
        ("tape", TapeMotif.Draw),
        ("letter", LetterMotif.Draw),
        ("headphones", HeadphonesMotif.Draw),
        ("turntable", TurntableMotif.Draw),
    ];

    private static readonly Dictionary<string, Func<Palette, string>> ByCategory = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Coffee"] = PouchMotif.Draw,
        ["Tea"] = TinMotif.Draw,
        ["Spices"] = JarMotif.Draw,
        ["Batik"] = ClothMotif.Draw,
        ["Ceramics"] = VaseMotif.Draw,
        ["Rattan"] = BasketMotif.Draw,
        ["Bags"] = ToteMotif.Draw,
        ["Home"] = CandleMotif.Draw,
        ["Books"] = BookMotif.Draw,
        ["Stationery"] = NotebookMotif.Draw,
        ["Audio"] = SpeakerMotif.Draw,
        ["Sweets"] = ChocolateMotif.Draw,
    };

    public static Func<Palette, string> For(string slug, string category)
    {
        // Whole words: a lamp is not in 'kopi-robusta-lampung'.
        var words = slug.Split('-');
        foreach (var (word, draw) in ByWord)
        {
            if (words.Contains(word, StringComparer.Ordinal))
            {
                return draw;
            }
        }

        return ByCategory.GetValueOrDefault(category, ParcelMotif.Draw);
    }
}
