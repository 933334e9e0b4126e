namespace AspireShop.Web.Clients;

/// <summary>The form of a product's id: a slug. Anything else is no product, and is not worth a call.</summary>
internal static class ProductId
{
    private const int MaxLength = 100;

    public static bool IsPlausible(string? id) =>
        id is { Length: > 0 and <= MaxLength } && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
