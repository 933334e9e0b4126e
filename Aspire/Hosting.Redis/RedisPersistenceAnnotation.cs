using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>When a Redis server saves its data.</summary>
internal sealed record RedisPersistenceAnnotation(TimeSpan Interval, long KeysChangedThreshold) : IResourceAnnotation
{
    /// <summary>As arguments of redis-server.</summary>
    public IEnumerable<string> Arguments =>
        ["--save", Interval.TotalSeconds.ToString(CultureInfo.InvariantCulture), KeysChangedThreshold.ToString(CultureInfo.InvariantCulture)];
}
