using System.Globalization;
using AspireShop.Basket.Domain;
using StackExchange.Redis;

namespace AspireShop.Basket.Data;

/// <summary>
/// A basket as a hash: a field for each product (its value <c>since:quantity</c>) and <c>#version</c>, which no product can be named.
/// </summary>
internal static class BasketHash
{
    public static readonly RedisValue VersionField = "#version";

    public static RedisKey Key(string buyerId) => "basket:" + buyerId;

    public static ShoppingBasket Read(HashEntry[] fields)
    {
        var version = 0L;
        List<BasketLine> lines = [];
        foreach (var field in fields)
        {
            if (field.Name == VersionField)
            {
                version = (long)field.Value;
            }
            else
            {
                lines.Add(Line(field));
            }
        }

        return new ShoppingBasket { Version = version, Lines = [.. lines.OrderBy(line => line.Since)] };
    }

    public static HashEntry[] Write(ShoppingBasket basket) =>
        [new(VersionField, basket.Version), .. basket.Lines.Select(line => new HashEntry(line.ProductId, string.Create(CultureInfo.InvariantCulture, $"{line.Since}:{line.Quantity}")))];

    private static BasketLine Line(HashEntry field)
    {
        var value = field.Value.ToString();
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var since = long.Parse(value.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture);
        var quantity = int.Parse(value.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return new BasketLine(field.Name.ToString(), quantity, since);
    }
}
