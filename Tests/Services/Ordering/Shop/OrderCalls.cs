using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AspireShop.Ordering.Tests.Shop;

/// <summary>Calls of Ordering as Web makes them.</summary>
internal static class OrderCalls
{
    public static JsonObject Body(params (string ProductId, int Quantity)[] lines) => new()
    {
        ["shippingAddress"] = new JsonObject
        {
            ["name"] = "Siti Rahma",
            ["line1"] = "Jalan Merdeka 1",
            ["city"] = "Bandung",
            ["postalCode"] = "40111",
            ["country"] = "ID",
        },
        ["paymentMethod"] = "card-ok",
        ["basketVersion"] = 7,
        ["lines"] = new JsonArray([.. lines.Select(l => new JsonObject { ["productId"] = l.ProductId, ["quantity"] = l.Quantity })]),
    };

    public static async Task<HttpResponseMessage> PlaceAsync(this HttpClient client, string? key, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Places an order of two of one product and gives its id.</summary>
    public static async Task<string> PlaceOneAsync(this HttpClient client, string key = "key")
    {
        using var answer = await client.PlaceAsync(key, Body(("kopi", 2)));
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        return (await answer.JsonAsync())["id"]!.GetValue<string>();
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer)
        => (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;

    public static async Task<JsonObject> OrderAsync(this HttpClient client, string id)
        => (await client.GetFromJsonAsync<JsonObject>($"/api/orders/{id}", TestContext.Current.CancellationToken))!;

    /// <summary>Reads the order till it has the status. (There is nothing to await: the buyer's page polls as well.)</summary>
    public static async Task<JsonObject> UntilAsync(this HttpClient client, string id, string status)
    {
        while (true)
        {
            var order = await client.OrderAsync(id);
            if (order["status"]!.GetValue<string>() == status)
            {
                return order;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Status, versions included, of the order's whole history.</summary>
    public static string History(this JsonObject order)
        => string.Join(" ", order["history"]!.AsArray().Select(h => $"{h!["version"]}:{h["status"]}"));
}
