using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AspireShop.Reliability.Tests.Ledger;

namespace AspireShop.Reliability.Tests.Load;

/// <summary>
/// A guest who orders until told otherwise and keeps a ledger. Whatever fails is asked for again with the same key, until the shop has said yes or no:
/// that is what a key is for.
/// </summary>
internal sealed class LoadBuyer(HttpClient web, OrderLedger ledger, Random random)
{
    private static readonly string[] Methods = ["card-ok", "card-ok", "card-ok", "card-flaky", "card-declined"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task OrderAsync(string product, CancellationToken cancellationToken)
    {
        var key = Guid.CreateVersion7().ToString();
        var method = Methods[random.Next(Methods.Length)];
        await FillBasketAsync(product, random.Next(1, 3), cancellationToken);
        ledger.Ask(key);
        while (!await TryCheckOutAsync(key, method, cancellationToken))
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task FillBasketAsync(string product, int quantity, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await SendAsync(HttpMethod.Put, $"/api/basket/items/{product}", new { quantity }, key: null, cancellationToken);
            if (answer is { IsSuccessStatusCode: true })
            {
                return;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <returns>False when the shop has said neither yes nor no.</returns>
    private async Task<bool> TryCheckOutAsync(string key, string method, CancellationToken cancellationToken)
    {
        var body = new { shippingAddress = new { name = "Load", line1 = "Jalan Satu 1", city = "Bandung", postalCode = "40115", country = "ID" }, paymentMethod = method };
        using var answer = await SendAsync(HttpMethod.Post, "/api/orders", body, key, cancellationToken);
        switch (answer?.StatusCode)
        {
            case HttpStatusCode.Created:
                var order = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
                ledger.Accept(key, order.GetProperty("id").GetGuid());
                return true;

            // An empty basket (the cache has lost it, or the last order's clearing took it along): there is no order, and there will be none with this key.
            case HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity:
                ledger.Refuse(key);
                return true;
            default:
                return false;
        }
    }

    /// <returns>Null when no answer came.</returns>
    private async Task<HttpResponseMessage?> SendAsync(HttpMethod verb, string path, object body, string? key, CancellationToken cancellationToken)
    {
        try
        {
            if (web.DefaultRequestHeaders.Authorization is null && !await TryArriveAsync(cancellationToken))
            {
                return null;
            }

            using var request = new HttpRequestMessage(verb, path) { Content = JsonContent.Create(body) };
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            return await web.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> TryArriveAsync(CancellationToken cancellationToken)
    {
        using var answer = await web.PostAsync("/api/session", content: null, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return false;
        }

        var session = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        web.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return true;
    }
}
