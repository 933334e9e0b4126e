namespace Aspire.Hosting.Pipelines;

/// <summary>Tells the person who publishes how far a part of a step is.</summary>
public interface IReportingTask : IAsyncDisposable
{
    /// <summary>Says what goes on now.</summary>
    Task UpdateAsync(string statusText, CancellationToken cancellationToken = default);

    /// <summary>Ends the task.</summary>
    Task CompleteAsync(string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default);
}
