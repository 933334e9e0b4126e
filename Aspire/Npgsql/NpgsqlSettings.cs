namespace Aspire.Npgsql;

/// <summary>Settings of the PostgreSQL client. Configuration section <c>Aspire:Npgsql</c>, and <c>Aspire:Npgsql:{name}</c> over it.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>The connection string of the database. <c>ConnectionStrings:{name}</c> takes precedence over the section's.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether the health check is left out. Default <see langword="false"/>.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether OpenTelemetry tracing is left out. Default <see langword="false"/>.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether OpenTelemetry metrics are left out. Default <see langword="false"/>.</summary>
    public bool DisableMetrics { get; set; }
}
