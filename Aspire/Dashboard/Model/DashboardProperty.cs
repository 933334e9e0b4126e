namespace Aspire.Dashboard.Model;

/// <summary>A fact about a resource, e.g. its process id.</summary>
public sealed record DashboardProperty
{
    public required string Name { get; init; }

    public string? Value { get; init; }

    /// <summary>A secret's value is sent to the browser only when the reader asks for it. Default: false.</summary>
    public bool IsSecret { get; init; }
}
