using System.Globalization;

namespace AspireShop.Messaging.Files.Spooling;

/// <summary>A message's name in <c>failed/</c>: when it died, 100 ns since 1970, then its name. The latest sorts last.</summary>
internal readonly record struct FailedName(DateTimeOffset DiedAt, SpoolName Name)
{
    public const string ReportExtension = ".report.json";

    public static bool TryParse(ReadOnlySpan<char> text, out FailedName failed)
    {
        failed = default;
        if (text.Length < 17 || text[16] != '_'
            || !long.TryParse(text[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            || ticks < 0 || ticks > (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks
            || !SpoolName.TryParse(text[17..], out var name))
        {
            return false;
        }

        failed = new FailedName(DateTimeOffset.UnixEpoch.AddTicks(ticks), name);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(DiedAt - DateTimeOffset.UnixEpoch).Ticks:x16}_{Name}");
}
