using System.Globalization;

namespace AspireShop.Payments.Domain;

/// <summary>Amounts as the shop writes them: decimal strings with two places, <c>125000.00</c>.</summary>
internal static class Money
{
    // What numeric(18,2) holds.
    private const decimal Limit = 10_000_000_000_000_000m;

    public static string Write(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <returns>False for what is not digits with at most two places, or too much to be recorded.</returns>
    public static bool TryRead(string? amount, out decimal value)
        => decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && decimal.Round(value, 2) == value && value < Limit;
}
