namespace AspireShop.Web.Storefront;

/// <summary>Where the shop delivers to.</summary>
internal static class Countries
{
    /// <summary>English names by ISO 3166-1 alpha-2 code, in the order they are offered.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ID"] = "Indonesia",
        ["AU"] = "Australia",
        ["MY"] = "Malaysia",
        ["NL"] = "Netherlands",
        ["SG"] = "Singapore",
        ["TL"] = "Timor-Leste",
    };
}
