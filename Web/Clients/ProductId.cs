using System.Text.RegularExpressions;

namespace AspireShop.Web.Clients;

/// <summary>The form of a product's id: a slug. Anything else is no product, and is not worth a call.</summary>
internal static partial class ProductId
{
    private const int MaxLength = 80;

    public static bool IsPlausible(string? id) => id is { Length: > 0 and <= MaxLength } && Form().IsMatch(id);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
