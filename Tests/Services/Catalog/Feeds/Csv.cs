using System.Globalization;

namespace AspireShop.Catalog.Tests.Feeds;

/// <summary>Feeds as text.</summary>
internal static class Csv
{
    public const string Header = "sku,name,description,price,category,brand,quantity\n";

    public static string Of(params string[] rows) => Header + string.Concat(rows.Select(row => row + "\n"));

    public static string Row(string sku, string price = "1000", int quantity = 1)
        => string.Create(CultureInfo.InvariantCulture, $"{sku},Product {sku},Made by a test.,{price},Feeds,Test,{quantity}");

    /// <summary>So many rows of one price.</summary>
    public static string Rows(string prefix, int count, string price = "1000")
        => Of([.. Enumerable.Range(0, count).Select(i => Row(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i}"), price))]);
}
