using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AspireShop.Benchmarks.Orders;

/// <summary>A guest who fills a basket, checks it out and waits for the order's end.</summary>
internal sealed class Buyer : IDisposable
{
    private static readonly object Address = new { name = "Bench", line1 = "Jalan Satu 1", city = "Bandung", postalCode = "40115", country = "ID" };

    private readonly OrderStates _states;

    private Buyer(HttpClient web, OrderStates states) => (Web, _states) = (web, states);

    public HttpClient Web { get; }

    public static async Task<Buyer> ArriveAsync(HttpClient web, OrderStates states, CancellationToken cancellationToken)
    {
        using var session = await web.PostAsync("/api/session", content: null, cancellationToken);
        var token = (await session.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("accessToken").GetString();
        web.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Buyer(web, states);
    }

    public async Task FillBasketAsync(string product, CancellationToken cancellationToken)
    {
        using var basket = await Web.PutAsJsonAsync($"/api/basket/items/{product}", new { quantity = 1 }, cancellationToken);
        basket.EnsureSuccessStatusCode();
    }

    /// <exception cref="InvalidOperationException">The order ended otherwise.</exception>
    public async Task<ServedOrder> CheckOutAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
            Content = JsonContent.Create(new { shippingAddress = Address, paymentMethod = "card-ok" }),
        };
        var started = Stopwatch.GetTimestamp();
        using var answer = await Web.SendAsync(request, cancellationToken);
        var order = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var placed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var (status, at) = await _states.EndOf(order.GetProperty("id").GetGuid()).WaitAsync(cancellationToken);
        return status == "Completed"
            ? new ServedOrder(placed, Stopwatch.GetElapsedTime(started, at).TotalMilliseconds)
            : throw new InvalidOperationException($"An order of the benchmark ended as {status}.");
    }

    public void Dispose() => Web.Dispose();
}
