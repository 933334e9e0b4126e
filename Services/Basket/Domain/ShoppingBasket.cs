namespace AspireShop.Basket.Domain;

/// <summary>A buyer's basket at one version. A change makes another basket at a later version.</summary>
internal sealed record ShoppingBasket
{
    /// <summary>Pieces of one product.</summary>
    public const int MaxQuantity = 99;

    /// <summary>Different products.</summary>
    public const int MaxLines = 50;

    /// <summary>A basket nobody has put anything into.</summary>
    public static readonly ShoppingBasket Untouched = new() { Version = 0, Lines = [] };

    /// <summary>
    /// Grows by each change. The first is the time in milliseconds, so that a basket that expired or was lost with the cache
    /// never comes to a version it had before: an order that is still to clear the lost one must not clear the new one.
    /// </summary>
    public required long Version { get; init; }

    /// <summary>In the order in which the products were first put in.</summary>
    public required IReadOnlyList<BasketLine> Lines { get; init; }

    /// <summary>
    /// The basket with this many pieces of a product, 0 for without it. Null when it would have more than <see cref="MaxLines"/> lines.
    /// Wanting what is there already is a wish too and makes a version: an order placed before it must not clear it away.
    /// Only taking out what is not in changes nothing.
    /// </summary>
    public ShoppingBasket? With(string productId, int quantity, DateTimeOffset now)
    {
        var line = Lines.FirstOrDefault(line => line.ProductId == productId);
        if (line is null && quantity == 0)
        {
            return this;
        }

        var version = Next(now);
        var rest = Lines.Where(other => other != line);
        if (quantity == 0)
        {
            return new ShoppingBasket { Version = version, Lines = [.. rest] };
        }

        if (line is null && Lines.Count == MaxLines)
        {
            return null;
        }

        var changed = new BasketLine(productId, quantity, line?.Since ?? version);
        return new ShoppingBasket { Version = version, Lines = [.. rest.Append(changed).OrderBy(each => each.Since)] };
    }

    /// <summary>The basket without its products; the same basket when there are none.</summary>
    public ShoppingBasket Cleared(DateTimeOffset now) => Lines.Count == 0 ? this : new() { Version = Next(now), Lines = [] };

    private long Next(DateTimeOffset now) => Version == 0 ? now.ToUnixTimeMilliseconds() : Version + 1;
}
