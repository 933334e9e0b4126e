namespace AspireShop.Native.Mqtt;

/// <summary>The wildcards of MQTT: <c>+</c> is one level, <c>#</c> at the end is the rest; neither matches a first level that begins with <c>$</c>.</summary>
internal static class TopicFilter
{
    public static bool IsValid(string filter)
    {
        var levels = filter.Split('/');
        return !filter.Contains('\0', StringComparison.Ordinal)
            && levels.Index().All(l => l.Item is "+" || (l.Item is "#" && l.Index == levels.Length - 1) || l.Item.IndexOfAny(['+', '#']) < 0);
    }

    public static bool Matches(string filter, string topic) => IsTopic(topic) && Covers(filter, topic);

    /// <summary>Everything that the narrow filter matches the wide one matches too.</summary>
    public static bool Covers(string wide, string narrow)
    {
        var (w, n) = (wide.Split('/'), narrow.Split('/'));
        if (n[0].StartsWith('$') && w[0] is "+" or "#")
        {
            return false;
        }

        for (var i = 0; i < w.Length; i++)
        {
            if (w[i] == "#")
            {
                return true;
            }

            if (i >= n.Length || n[i] == "#" || (w[i] != "+" && w[i] != n[i]))
            {
                return false;
            }
        }

        return n.Length == w.Length;
    }

    /// <summary>Some topic is matched by both.</summary>
    public static bool Overlaps(string one, string other)
    {
        var (a, b) = (one.Split('/'), other.Split('/'));
        for (var i = 0; ; i++)
        {
            var (endA, endB) = (i >= a.Length, i >= b.Length);
            if (endA || endB)
            {
                return (endA && endB) || (endA ? b[i] : a[i]) == "#";
            }

            if (a[i] == "#" || b[i] == "#")
            {
                return true;
            }

            if (a[i] != "+" && b[i] != "+" && a[i] != b[i])
            {
                return false;
            }
        }
    }

    /// <summary>The filter inside <c>$share/GROUP/FILTER</c>.</summary>
    public static string WithoutShare(string filter) => filter.Split('/', 3) is ["$share", _, var inner] ? inner : filter;

    private static bool IsTopic(string topic) => topic.Length > 0 && topic.IndexOfAny(['+', '#', '\0']) < 0;
}
