using System.Globalization;

namespace AspireShop.Web.Storefront;

/// <summary>
/// Money as people in Indonesia write it: <c>Rp 125.000</c>. The format is the one of culture id-ID, spelt out here so that it is the
/// same on a machine without culture data.
/// </summary>
internal static class Money
{
    /// <summary>The shop's base currency.</summary>
    public const string BaseCurrency = "IDR";

    private const char NoBreakSpace = '\u00A0';

    private static readonly NumberFormatInfo Indonesian = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NumberGroupSizes = [3],
        NegativeSign = "-",
    };

    /// <summary>Reads a decimal string of the API, e.g. <c>125000.00</c>.</summary>
    /// <exception cref="FormatException">It is no decimal number.</exception>
    public static decimal Parse(string amount) =>
        decimal.Parse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>An amount for people; whole rupiah without decimals.</summary>
    public static string Format(string amount, string currency) => Format(Parse(amount), currency);

    /// <inheritdoc cref="Format(string, string)"/>
    public static string Format(decimal amount, string currency)
    {
        var number = amount.ToString(decimal.IsInteger(amount) ? "N0" : "N2", Indonesian);
        return $"{(currency == BaseCurrency ? "Rp" : currency)}{NoBreakSpace}{number}";
    }
}
