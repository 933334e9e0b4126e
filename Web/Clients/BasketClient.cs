using AspireShop.Contracts.Basket;
using AspireShop.Web.Gateway;

namespace AspireShop.Web.Clients;

/// <summary>The current caller's basket.</summary>
internal sealed class BasketClient(HttpClient http)
{
    /// <summary>What is in it.</summary>
    public Task<BasketContent> GetAsync(CancellationToken cancellationToken) => UpstreamCall.OfAsync(Upstream.Basket, async () =>
    {
        using var answer = await http.GetAsync(new Uri("/api/basket", UriKind.Relative), cancellationToken);
        return await answer.ReadAsync<BasketContent>(cancellationToken);
    });

    /// <summary>Sets how many pieces of a product are in it; 0 takes the product out. The answer is Basket's own.</summary>
    public Task<HttpResponseMessage> SetAsync(string productId, int quantity, CancellationToken cancellationToken) =>
        UpstreamCall.OfAsync(Upstream.Basket, () => http.PutAsJsonAsync(
            new Uri($"/api/basket/items/{Uri.EscapeDataString(productId)}", UriKind.Relative), new BasketQuantity { Quantity = quantity }, cancellationToken));
}
