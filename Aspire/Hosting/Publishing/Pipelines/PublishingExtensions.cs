namespace Aspire.Hosting.Pipelines;

/// <summary>Ends steps and tasks in words that say how.</summary>
public static class PublishingExtensions
{
    /// <summary>Well.</summary>
    public static Task<IReportingStep> SucceedAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default) =>
        End(step, message ?? "Done.", CompletionState.Completed, cancellationToken);

    /// <summary>With something to read.</summary>
    public static Task<IReportingStep> WarnAsync(this IReportingStep step, string? message = null, CancellationToken cancellationToken = default) =>
        End(step, message ?? "Done, with warnings.", CompletionState.CompletedWithWarning, cancellationToken);

    /// <summary>It failed.</summary>
    public static Task<IReportingStep> FailAsync(this IReportingStep step, string? errorMessage = null, CancellationToken cancellationToken = default) =>
        End(step, errorMessage ?? "Failed.", CompletionState.CompletedWithError, cancellationToken);

    /// <summary>Says what goes on now.</summary>
    public static async Task<IReportingTask> UpdateStatusAsync(this IReportingTask task, string statusText, CancellationToken cancellationToken = default)
    {
        await task.UpdateAsync(statusText, cancellationToken).ConfigureAwait(false);
        return task;
    }

    /// <summary>Well.</summary>
    public static Task<IReportingTask> SucceedAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default) =>
        End(task, message, CompletionState.Completed, cancellationToken);

    /// <summary>With something to read.</summary>
    public static Task<IReportingTask> WarnAsync(this IReportingTask task, string? message = null, CancellationToken cancellationToken = default) =>
        End(task, message, CompletionState.CompletedWithWarning, cancellationToken);

    /// <summary>It failed.</summary>
    public static Task<IReportingTask> FailAsync(this IReportingTask task, string? errorMessage = null, CancellationToken cancellationToken = default) =>
        End(task, errorMessage, CompletionState.CompletedWithError, cancellationToken);

    private static async Task<IReportingStep> End(IReportingStep step, string message, CompletionState state, CancellationToken cancellationToken)
    {
        await step.CompleteAsync(message, state, cancellationToken).ConfigureAwait(false);
        return step;
    }

    private static async Task<IReportingTask> End(IReportingTask task, string? message, CompletionState state, CancellationToken cancellationToken)
    {
        await task.CompleteAsync(message, state, cancellationToken).ConfigureAwait(false);
        return task;
    }
}
