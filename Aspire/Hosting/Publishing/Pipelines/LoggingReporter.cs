using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>Tells the progress of the pipeline as log lines: a console and a build server read the same.</summary>
internal sealed partial class LoggingReporter(ILogger<LoggingReporter> logger) : IPipelineActivityReporter
{
    public Task<IReportingStep> CreateStepAsync(string title, CancellationToken cancellationToken = default)
    {
        Started(logger, title);
        return Task.FromResult<IReportingStep>(new Step(logger, title));
    }

    public Task CompletePublishAsync(string? completionMessage = null, CompletionState? completionState = null, CancellationToken cancellationToken = default)
    {
        if (completionMessage is not null)
        {
            Ended(logger, completionMessage);
        }
        return Task.CompletedTask;
    }

    // A failed step's exception reaches whoever started the pipeline, so an error is not told twice
    private static void Tell(ILogger logger, string title, string text, CompletionState state)
    {
        if (state is CompletionState.CompletedWithWarning or CompletionState.CompletedWithError)
        {
            Warned(logger, title, text);
        }
        else
        {
            Said(logger, title, text);
        }
    }

    private sealed class Step(ILogger logger, string title) : IReportingStep
    {
        public Task<IReportingTask> CreateTaskAsync(string statusText, CancellationToken cancellationToken = default)
        {
            Said(logger, title, statusText);
            return Task.FromResult<IReportingTask>(new Part(logger, title));
        }

        public void Log(LogLevel logLevel, string message, bool enableMarkdown = false)
        {
            if (logLevel >= LogLevel.Warning)
            {
                Warned(logger, title, message);
            }
            else if (logLevel >= LogLevel.Information)
            {
                Said(logger, title, message);
            }
        }

        public Task CompleteAsync(string completionText, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        {
            Tell(logger, title, completionText, completionState);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Part(ILogger logger, string title) : IReportingTask
    {
        public Task UpdateAsync(string statusText, CancellationToken cancellationToken = default)
        {
            Said(logger, title, statusText);
            return Task.CompletedTask;
        }

        public Task CompleteAsync(string? completionMessage = null, CompletionState completionState = CompletionState.Completed, CancellationToken cancellationToken = default)
        {
            if (completionMessage is not null)
            {
                Tell(logger, title, completionMessage, completionState);
            }
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
