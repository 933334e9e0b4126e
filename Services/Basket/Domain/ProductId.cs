using System.Text.RegularExpressions;

namespace AspireShop.Basket.Domain;

/// <summary>What a product's id looks like. Whether there is such a product only the catalogue knows.</summary>
internal static partial class ProductId
{
    private const int MaxLength = 80;

    public static bool IsValid(string id) => id.Length is > 0 and <= MaxLength && Form().IsMatch(id);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
