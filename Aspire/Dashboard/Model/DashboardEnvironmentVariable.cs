namespace Aspire.Dashboard.Model;

/// <summary>An environment variable that the resource was started with.</summary>
public sealed record DashboardEnvironmentVariable
{
    public required string Name { get; init; }

    public string? Value { get; init; }

    /// <summary>A secret's value is sent to the browser only when the reader asks for it. Default: false.</summary>
    public bool IsSecret { get; init; }
}
