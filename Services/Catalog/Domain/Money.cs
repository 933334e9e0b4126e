using System.Globalization;

namespace AspireShop.Catalog.Domain;

/// <summary>Amounts in the shop's base currency, as they are written in JSON and in addresses.</summary>
internal static class Money
{
    /// <summary>The shop's base currency (ISO 4217).</summary>
    public const string Currency = "IDR";

    /// <summary>The largest amount the catalogue keeps: numeric(14, 2).</summary>
    public const decimal Max = 999_999_999_999.99m;

    public static string Format(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Reads digits with at most two decimals after a dot, e.g. <c>125000</c> or <c>125000.50</c>. No sign, spaces, grouping or exponent.</summary>
    public static bool TryParse(string? text, out decimal amount) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
        && amount <= Max
        && decimal.Round(amount, 2) == amount;
}
