using AspireShop.Catalog.Domain;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>How a row becomes a product. Every statement that reads products lists exactly these columns.</summary>
internal static class ProductRow
{
    public const string Columns =
        "id, sku, name, description, price, currency, category, brand, rating, "
        + "coalesce((SELECT available FROM stock_levels WHERE stock_levels.sku = products.sku), 0) AS available, version";

    public static Product Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        Sku = row.GetString(1),
        Name = row.GetString(2),
        Description = row.GetString(3),
        Price = row.GetDecimal(4),
        Currency = row.GetString(5),
        Category = row.GetString(6),
        Brand = row.GetString(7),
        Rating = (double)row.GetDecimal(8),
        Available = row.GetInt32(9),
        Version = row.GetInt64(10),
    };
}
