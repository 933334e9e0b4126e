using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AspireShop.Web.Tests.Peers;

/// <summary>Catalog's contract, spelt out here and not taken from the DTOs, over a few products.</summary>
public sealed class CatalogPeer : Peer
{
    /// <summary>A product that shows what the pages escape.</summary>
    public const string HostileId = "hostile";

    /// <summary>Its name, and its description.</summary>
    public const string HostileText = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>&lt;b&gt;";

    private static readonly string[] Categories = ["Coffee & Tea", "Spices", "Textiles", "Crafts"];
    private static readonly string[] Brands = ["Gayo Highland", "Banda Sea", "Solo Looms"];
    private readonly List<Product> _products;

    public CatalogPeer()
        : base("catalog")
    {
        _products = [.. Enumerable.Range(1, 30).Select(Numbered)];
        _products.Add(new Product(HostileId, HostileText, 1m, "Crafts", "Banda Sea", 5, 0));
        App.MapGet("/api/catalog/items", (HttpRequest request) => Search(request.Query));
        App.MapGet("/api/catalog/items/{id}", (string id) => _products.Find(p => p.Id == id) is { } found ? Results.Json(Json(found)) : Results.Problem(statusCode: 404));
        App.MapGet("/api/catalog/items/{id}/image", (string id) => Results.Text(Picture(id), "image/svg+xml"));
        App.MapGet("/api/catalog/categories", () => Results.Json(Facets(Categories)));
        App.MapGet("/api/catalog/brands", () => Results.Json(Facets(Brands)));
        App.MapGet("/api/catalog/prices", () => Results.Json(Array.Empty<string>()));
        App.MapPost("/api/catalog/items", (HttpRequest request) => Buyer(request) is null ? Results.Unauthorized() : Results.Created("/api/catalog/items/new", null));
    }

    private static IEnumerable<object> Facets(string[] names) => names.Select((name, index) => new { name, count = index + 1 });

    private static Product Numbered(int n) => new(
        $"product-{n}", $"Kopi Gayo {n}", 1000m * 37 * n, Categories[n % Categories.Length], Brands[n % Brands.Length], n % 7 == 0 ? 0 : n * 3, 3 + (n % 5 * 0.4));

    private static string Picture(string id)
    {
        var hue = id.Sum(c => c * 7) % 360;
        return $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 400'><rect width='400' height='400' fill='hsl({hue} 45% 82%)'/><circle cx='200' cy='210' r='110' fill='hsl({hue} 50% 45%)'/></svg>";
    }

    private static object Json(Product product) => new
    {
        id = product.Id,
        sku = $"SKU-{product.Id}",
        name = product.Name,
        description = product.Id == HostileId ? HostileText : "Grown in the highlands, washed, dried in the sun and roasted to order.",
        price = product.Price.ToString("0.00", CultureInfo.InvariantCulture),
        currency = "IDR",
        category = product.Category,
        brand = product.Brand,
        imageUrl = $"/api/catalog/items/{product.Id}/image",
        available = product.Available,
        rating = product.Rating,
    };

    private IResult Search(IQueryCollection query)
    {
        if (query["minPrice"].ToString() is { Length: > 0 } min && !decimal.TryParse(min, CultureInfo.InvariantCulture, out _))
        {
            return Results.Problem(statusCode: 400, title: "minPrice is no number");
        }

        var page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var size = int.TryParse(query["pageSize"], CultureInfo.InvariantCulture, out var wanted) ? wanted : 12;
        var found = _products.Where(p => query["q"].ToString() is var words && p.Name.Contains(words, StringComparison.OrdinalIgnoreCase))
            .Where(p => query["category"].Count == 0 || p.Category == query["category"]).ToList();
        return Results.Json(new { items = found.Skip(page * size).Take(size).Select(Json), page, pageSize = size, total = found.Count });
    }

    private sealed record Product(string Id, string Name, decimal Price, string Category, string Brand, int Available, double Rating);
}
