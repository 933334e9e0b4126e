namespace Aspire.StackExchange.Redis;

/// <summary>
/// Settings of the Redis client. Configuration section <c>Aspire:StackExchange:Redis</c>, and <c>Aspire:StackExchange:Redis:{name}</c> over it.
/// </summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary>The comma-separated configuration string of the server. <c>ConnectionStrings:{name}</c> takes precedence over the section's.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether the health check is left out. Default <see langword="false"/>.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether OpenTelemetry tracing is left out. Default <see langword="false"/>.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether the connection waits for its first use instead of being made at start. Default <see langword="false"/>.</summary>
    public bool DisableAutoActivation { get; set; }
}
