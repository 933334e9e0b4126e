using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes what the AppHost says about a resource to its log.</summary>
internal sealed class ResourceLogger(Func<IEnumerable<ResourceLog>> logs) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }
        var text = formatter(state, exception);
        if (exception is not null)
        {
            text = $"{text}{Environment.NewLine}{exception}";
        }
        foreach (var log in logs())
        {
            log.Add(text, logLevel >= LogLevel.Error);
        }
    }
}
