using AspireShop.Identity.Tokens;

namespace AspireShop.Identity.Keys;

/// <summary>
/// When keys come and go. A key is published <see cref="Lead"/> before it signs, so that every replica and every service (they read
/// the key set every 5 minutes) knows it by then, and stays published until the last token it signed has expired.
/// </summary>
internal static class KeySchedule
{
    public static readonly TimeSpan MinimumLifetime = TimeSpan.FromDays(2);

    /// <summary>How long a key is published before it signs.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromDays(1);

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>When a key is needed that is not there yet: now if none can sign, after the last one if that ends soon, else null.</summary>
    /// <param name="usable">The keys whose private part can be read.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset? NextNeededAt(IReadOnlyCollection<SigningKeyRow> usable, DateTimeOffset now)
    {
        if (!usable.Any(key => key.ActivatesAt <= now && now < key.RetiresAt))
        {
            return now;
        }

        var last = usable.Max(key => key.RetiresAt);
        return last - now <= Lead ? last : null;
    }

    public static DateTimeOffset ForgottenAt(DateTimeOffset retiresAt) => retiresAt + TokenLifetimes.Longest + Margin;
}
