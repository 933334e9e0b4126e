using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AspireShop.Web.Tests.Peers;

/// <summary>Basket's contract, in memory.</summary>
public sealed class BasketPeer : Peer
{
    private readonly ConcurrentDictionary<string, (long Version, Dictionary<string, int> Items)> _baskets = new();

    public BasketPeer()
        : base("basket")
    {
        App.MapGet("/api/basket", (HttpRequest request) => Buyer(request) is { } buyer ? Answer(buyer) : Results.Unauthorized());
        App.MapPut("/api/basket/items/{productId}", PutAsync);
        App.MapDelete("/api/basket", (HttpRequest request) => Clear(Buyer(request)));
        App.MapDelete("/api/basket/{buyerId}", (string buyerId) => Clear(buyerId));
    }

    /// <summary>Empties a buyer's basket, as Ordering does once an order stands.</summary>
    public IResult Clear(string? buyer)
    {
        if (buyer is null)
        {
            return Results.Unauthorized();
        }

        _baskets.TryRemove(buyer, out _);
        return Results.NoContent();
    }

    private async Task<IResult> PutAsync(HttpRequest request, string productId)
    {
        if (Buyer(request) is not { } buyer)
        {
            return Results.Unauthorized();
        }

        using var body = await JsonDocument.ParseAsync(request.Body);
        var quantity = body.RootElement.GetProperty("quantity").GetInt32();
        var (version, items) = _baskets.GetValueOrDefault(buyer, (0, []));
        var changed = new Dictionary<string, int>(items) { [productId] = quantity };
        if (quantity == 0)
        {
            changed.Remove(productId);
        }

        _baskets[buyer] = (version + 1, changed);
        return Answer(buyer);
    }

    private IResult Answer(string buyer)
    {
        var (version, items) = _baskets.GetValueOrDefault(buyer, (0, []));
        return Results.Json(new { version, items = items.Select(item => new { productId = item.Key, quantity = item.Value }) });
    }
}
