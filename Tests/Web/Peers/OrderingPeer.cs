using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AspireShop.Web.Tests.Peers;

/// <summary>Ordering's contract, in memory: keys, prints of the buyer's body, own orders only.</summary>
public sealed class OrderingPeer : Peer
{
    private readonly ConcurrentDictionary<(string Buyer, string Key), (string Print, JsonObject Order)> _byKey = new();

    public OrderingPeer()
        : base("ordering")
    {
        App.MapPost("/api/orders", PlaceAsync);
        App.MapGet("/api/orders", (HttpRequest request) => Buyer(request) is { } buyer ? Results.Json(Of(buyer)) : Results.Unauthorized());
        App.MapGet("/api/orders/{id}", (HttpRequest request, string id) => Find(request, id) is { } order ? Results.Json(order) : Results.Problem(statusCode: 404));
        App.MapPost("/api/orders/{id}/cancel", Cancel);
        App.MapGet("/api/orders/{id}/invoice", (HttpRequest request, string id) =>
            Find(request, id) is not { } order ? Results.Problem(statusCode: 404)
            : order["status"]!.GetValue<string>() == "Completed" ? Results.Text("<h1>Invoice</h1>", "text/html") : Results.Problem(statusCode: 409));
    }

    /// <summary>How many orders stand.</summary>
    public int Count => _byKey.Count;

    /// <summary>The clock's reading in every order.</summary>
    public static DateTimeOffset PlacedAt { get; } = new(2026, 11, 23, 7, 5, 0, TimeSpan.Zero);

    /// <summary>Gives an order a new status, as Fulfilment's news do.</summary>
    public void Move(string id, string status)
    {
        var order = _byKey.Values.Select(entry => entry.Order).Single(order => order["id"]!.GetValue<string>() == id);
        var history = order["history"]!.AsArray();
        order["status"] = status;
        history.Add(new JsonObject { ["status"] = status, ["version"] = history.Count + 1, ["at"] = PlacedAt.AddSeconds(history.Count) });
    }

    private static JsonObject NewOrder(JsonNode body, int number) => new()
    {
        ["id"] = Guid.CreateVersion7().ToString(),
        ["number"] = $"2026-{number.ToString("000000", CultureInfo.InvariantCulture)}",
        ["status"] = "Placed",
        ["total"] = "250000.00",
        ["currency"] = "IDR",
        ["lines"] = new JsonArray([.. body["lines"]!.AsArray().Select(Line)]),
        ["placedAt"] = PlacedAt,
        ["shippingAddress"] = body["shippingAddress"]!.DeepClone(),
        ["paymentMethod"] = body["paymentMethod"]!.DeepClone(),
        ["history"] = new JsonArray(new JsonObject { ["status"] = "Placed", ["version"] = 1, ["at"] = PlacedAt }),
    };

    private static JsonNode Line(JsonNode? line) => new JsonObject
    {
        ["productId"] = line!["productId"]!.DeepClone(),
        ["name"] = CatalogPeer.HostileText,
        ["quantity"] = line["quantity"]!.DeepClone(),
        ["unitPrice"] = "125000.00",
        ["lineTotal"] = "250000.00",
    };

    private async Task<IResult> PlaceAsync(HttpRequest request)
    {
        if (Buyer(request) is not { } buyer)
        {
            return Results.Unauthorized();
        }

        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
        {
            return Results.Problem(statusCode: 400, title: "No Idempotency-Key");
        }

        var body = (await JsonNode.ParseAsync(request.Body))!;
        var print = body["shippingAddress"]!.ToJsonString() + body["paymentMethod"]!.ToJsonString();
        if (!_byKey.ContainsKey((buyer, key)) && body["lines"]!.AsArray().Count == 0)
        {
            return Results.Problem(statusCode: 422, detail: "the basket is empty");
        }

        if (body["shippingAddress"]!["city"]!.GetValue<string>() == "Atlantis")
        {
            return Results.ValidationProblem(new Dictionary<string, string[]> { ["shippingAddress.city"] = ["There is no such city."] });
        }

        var (known, order) = _byKey.GetOrAdd((buyer, key), _ => (print, NewOrder(body, _byKey.Count + 1)));
        return known == print
            ? Results.Created($"/api/orders/{order["id"]}", order)
            : Results.Problem(statusCode: 422, detail: "this Idempotency-Key belongs to another order");
    }

    private IResult Cancel(HttpRequest request, string id)
    {
        if (Find(request, id) is not { } order)
        {
            return Results.Problem(statusCode: 404);
        }

        if (order["status"]!.GetValue<string>() != "Placed")
        {
            return Results.Problem(statusCode: 409);
        }

        Move(id, "Cancelled");
        return Results.Json(order);
    }

    private JsonObject? Find(HttpRequest request, string id) =>
        Buyer(request) is { } buyer ? Of(buyer).FirstOrDefault(order => order["id"]!.GetValue<string>() == id) : null;

    private IEnumerable<JsonObject> Of(string buyer) => _byKey.Where(entry => entry.Key.Buyer == buyer).Select(entry => entry.Value.Order);
}
