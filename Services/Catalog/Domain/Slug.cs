using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AspireShop.Catalog.Domain;

/// <summary>A product's id: lower case ASCII letters and digits in groups joined by single hyphens, 1 to 80 characters.</summary>
internal static partial class Slug
{
    public const int MaxLength = 80;

    public static bool IsValid(string? id) => id is { Length: > 0 and <= MaxLength } && Form().IsMatch(id);

    /// <summary>The slug of a name, e.g. <c>kopi-gayo-250g</c> of <c>Kopi Gayo, 250 g</c>; empty when the name has no letter or digit of ASCII.</summary>
    public static string FromName(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug is [.., not '-'])
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
