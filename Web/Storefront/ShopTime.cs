using System.Globalization;

namespace AspireShop.Web.Storefront;

/// <summary>Times as the shop's clock on the wall shows them: Western Indonesian Time, which is UTC+7 all year.</summary>
internal static class ShopTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>E.g. <c>23 Nov 2026, 14:05 WIB</c>.</summary>
    public static string Format(DateTimeOffset time) =>
        time.ToOffset(Offset).ToString("d MMM yyyy, HH:mm 'WIB'", CultureInfo.InvariantCulture);

    /// <summary>For machines, e.g. the attribute <c>datetime</c>.</summary>
    public static string Machine(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
