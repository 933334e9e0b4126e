namespace Aspire.Hosting.Pipelines;

/// <summary>Tells the person who publishes what goes on.</summary>
public interface IPipelineActivityReporter
{
    /// <summary>Begins a step.</summary>
    Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default);

    /// <summary>Ends the whole.</summary>
    Task CompletePublishAsync(string? completionMessage = null, CompletionState? completionState = null, CancellationToken cancellationToken = default);
}
