using System.Net;
using AspireShop.Contracts.Ordering;
using AspireShop.Web.Gateway;

namespace AspireShop.Web.Clients;

/// <summary>The current caller's orders.</summary>
internal sealed class OrdersClient(HttpClient http)
{
    /// <summary>The header that makes placing an order repeatable.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Places an order; the answer is Ordering's own. Without a key Ordering refuses it.</summary>
    public Task<HttpResponseMessage> PlaceAsync(string? key, PlaceOrderRequest order, CancellationToken cancellationToken) =>
        UpstreamCall.OfAsync(Upstream.Ordering, async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/orders", UriKind.Relative)) { Content = JsonContent.Create(order) };
            if (key is not null)
            {
                request.Headers.TryAddWithoutValidation(KeyHeader, key);
            }

            return await http.SendAsync(request, cancellationToken);
        });

    /// <summary>The caller's orders as Ordering sorts them.</summary>
    public Task<List<Order>> ListAsync(CancellationToken cancellationToken) => UpstreamCall.OfAsync(Upstream.Ordering, async () =>
    {
        using var answer = await http.GetAsync(new Uri("/api/orders", UriKind.Relative), cancellationToken);
        return await answer.ReadAsync<List<Order>>(cancellationToken);
    });

    /// <summary>The caller's order; null when there is none, or it is another's.</summary>
    public Task<Order?> FindAsync(Guid id, CancellationToken cancellationToken) => UpstreamCall.OfAsync(Upstream.Ordering, async () =>
    {
        using var answer = await http.GetAsync(new Uri($"/api/orders/{id}", UriKind.Relative), cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.ReadAsync<Order>(cancellationToken);
    });

    /// <summary>Cancels the order; the answer is Ordering's own.</summary>
    public Task<HttpResponseMessage> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        UpstreamCall.OfAsync(Upstream.Ordering, () => http.PostAsync(new Uri($"/api/orders/{id}/cancel", UriKind.Relative), null, cancellationToken));
}
