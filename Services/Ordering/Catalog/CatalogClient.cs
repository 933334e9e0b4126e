using AspireShop.Ordering.Api;

namespace AspireShop.Ordering.Catalog;

/// <summary>What products cost and are called now.</summary>
internal sealed class CatalogClient(HttpClient http)
{
    /// <summary>The products Catalog knows of these; it leaves out what it does not.</summary>
    /// <exception cref="HttpRequestException">Catalog cannot be reached or does not answer as agreed.</exception>
    public async Task<IReadOnlyDictionary<string, CatalogPrice>> GetPricesAsync(IEnumerable<string> productIds, CancellationToken cancellationToken)
    {
        // A comma would be read as the border of two ids, and no product's id has one.
        var ids = string.Join(',', productIds.Where(id => !id.Contains(',', StringComparison.Ordinal)).Select(Uri.EscapeDataString));
        if (ids.Length == 0)
        {
            return new Dictionary<string, CatalogPrice>();
        }

        var prices = await http.GetFromJsonAsync(new Uri($"/api/catalog/prices?ids={ids}", UriKind.Relative), OrderingJson.Default.CatalogPriceArray, cancellationToken) ?? [];
        return prices.ToDictionary(p => p.Id, StringComparer.Ordinal);
    }
}
