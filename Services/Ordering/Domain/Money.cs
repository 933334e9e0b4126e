using System.Globalization;

namespace AspireShop.Ordering.Domain;

/// <summary>Amounts as the shop writes them: decimal strings with two places, <c>125000.00</c>.</summary>
internal static class Money
{
    public static string Write(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">Not an amount: digits with at most two places.</exception>
    public static decimal Read(string amount)
        => decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && decimal.Round(value, 2) == value
            ? value
            : throw new FormatException($"'{amount}' is not an amount like 125000.00.");
}
