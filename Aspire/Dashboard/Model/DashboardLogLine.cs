namespace Aspire.Dashboard.Model;

/// <summary>One line that a resource wrote to its console.</summary>
public sealed record DashboardLogLine
{
    /// <summary>Counts up from 1 within the resource.</summary>
    public required int LineNumber { get; init; }

    /// <summary>When it was written; null when not known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Written to standard error. Default: false.</summary>
    public bool IsError { get; init; }

    /// <summary>The text without line end; may hold ANSI escape sequences.</summary>
    public required string Content { get; init; }
}
