using System.Text.Json.Serialization;

namespace AspireShop.Contracts.Catalog;

/// <summary>A product as the staff send it. A field that is not one of these is refused, not ignored.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ProductBody
{
    /// <summary>Only for a new product: its slug; when absent it is made from the name.</summary>
    public string? Id { get; init; }

    /// <summary>1 to 40 letters, digits, dots and hyphens.</summary>
    public string? Sku { get; init; }

    /// <summary>1 to 120 characters.</summary>
    public string? Name { get; init; }

    /// <summary>1 to 4000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>A decimal string above 0, e.g. <c>125000.00</c>.</summary>
    public string? Price { get; init; }

    /// <summary><c>IDR</c>, also when absent.</summary>
    public string? Currency { get; init; }

    /// <summary>1 to 60 characters; one that does not exist yet is new.</summary>
    public string? Category { get; init; }

    /// <summary>1 to 60 characters; one that does not exist yet is new.</summary>
    public string? Brand { get; init; }

    /// <summary>Pieces that were counted and can be bought, 0 to 1,000,000; Inventory is told, and the catalogue shows it when Inventory has said so. When absent the stock stays as it is.</summary>
    public int? Available { get; init; }
}
