namespace AspireShop.Catalog.Domain;

/// <summary>Takes a buyer's search apart. What is left are letters and digits, so that no character can mean anything to the database.</summary>
internal static class SearchWords
{
    /// <summary>More words narrow a search no further; they are not looked at.</summary>
    public const int MaxWords = 8;

    public static IReadOnlyList<string> Of(string text)
    {
        List<string> words = [];
        var start = -1;
        for (var i = 0; i <= text.Length && words.Count < MaxWords; i++)
        {
            var inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }
}
