using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AspireShop.EndToEnd.Tests;

/// <summary>A guest of the shop with a session of their own, who knows the public surface only.</summary>
internal sealed class Buyer : IDisposable
{
    public static readonly object Address = new { name = "Siti Rahma", line1 = "Jalan Melati 5", city = "Bandung", postalCode = "40115", country = "ID" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Buyer(HttpClient http) => Http = http;

    public HttpClient Http { get; }

    public static Task<Buyer> ArriveAsync(ShopFixture shop) => ArriveAsync(shop.Visitor);

    /// <summary>A buyer at any shop.</summary>
    /// <param name="visitor">Makes a client of its public surface that has no session.</param>
    public static async Task<Buyer> ArriveAsync(Func<HttpClient> visitor)
    {
        var http = visitor();
        var session = await ReadAsync(await http.PostAsync("/api/session", content: null, Token), HttpStatusCode.OK);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return new Buyer(http);
    }

    /// <summary>The first products of the catalogue that can be bought.</summary>
    public async Task<IReadOnlyList<JsonElement>> BrowseAsync(string query = "")
    {
        var page = await GetAsync("/api/catalog/items?" + query);
        return [.. page.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("available").GetInt32() > 0)];
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await ReadAsync(await Http.GetAsync(path, Token), expected);

    public async Task PutIntoBasketAsync(string product, int quantity)
    {
        var answer = await Http.PutAsJsonAsync($"/api/basket/items/{product}", new { quantity }, Token);
        Assert.True(answer.IsSuccessStatusCode, $"PUT basket item: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
    }

    public async Task<HttpResponseMessage> CheckOutAsync(string? key, string paymentMethod = "card-ok", object? address = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(new { shippingAddress = address ?? Address, paymentMethod }),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Http.SendAsync(request, Token);
    }

    /// <summary>The order as soon as it has this status.</summary>
    public async Task<JsonElement> WaitForStatusAsync(string order, string status)
    {
        // The surface has no push in this milestone: the buyer looks again.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var seen = await GetAsync($"/api/orders/{order}");
            if (seen.GetProperty("status").GetString() == status)
            {
                return seen;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(expected == answer.StatusCode, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: expected {(int)expected}, got {(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public void Dispose() => Http.Dispose();
}
