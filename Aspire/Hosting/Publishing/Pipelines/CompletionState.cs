namespace Aspire.Hosting.Pipelines;

/// <summary>How a step or a task of it ended.</summary>
public enum CompletionState
{
    /// <summary>It has not.</summary>
    InProgress,

    /// <summary>Well.</summary>
    Completed,

    /// <summary>Well enough, with something to read.</summary>
    CompletedWithWarning,

    /// <summary>It failed.</summary>
    CompletedWithError,
}
