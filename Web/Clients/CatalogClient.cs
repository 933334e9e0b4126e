using System.Net;
using AspireShop.Contracts.Catalog;
using AspireShop.Web.Gateway;

namespace AspireShop.Web.Clients;

/// <summary>Reads the catalogue for the storefront's own pages and checks.</summary>
internal sealed class CatalogClient(HttpClient http)
{
    /// <summary>One page of products; null when Catalog finds the question itself at fault, e.g. a price that is no number.</summary>
    public Task<CatalogPage?> SearchAsync(CatalogQuery query, CancellationToken cancellationToken) =>
        GetAsync<CatalogPage>($"/api/catalog/items{query}", cancellationToken);

    /// <summary>The product; null when there is none.</summary>
    public async Task<CatalogItem?> FindAsync(string id, CancellationToken cancellationToken) =>
        ProductId.IsPlausible(id) ? await GetAsync<CatalogItem>($"/api/catalog/items/{Uri.EscapeDataString(id)}", cancellationToken) : null;

    /// <summary>All categories.</summary>
    public async Task<IReadOnlyList<CatalogFacet>> GetCategoriesAsync(CancellationToken cancellationToken) =>
        await GetAsync<List<CatalogFacet>>("/api/catalog/categories", cancellationToken) ?? [];

    /// <summary>All brands.</summary>
    public async Task<IReadOnlyList<CatalogFacet>> GetBrandsAsync(CancellationToken cancellationToken) =>
        await GetAsync<List<CatalogFacet>>("/api/catalog/brands", cancellationToken) ?? [];

    private Task<T?> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => UpstreamCall.OfAsync(Upstream.Catalog, async () =>
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity
            ? null
            : await answer.ReadAsync<T>(cancellationToken);
    });
}
