using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

internal sealed partial class LoggingReporter
{
    [LoggerMessage(1210, LogLevel.Debug, "Step {Step}: started")]
    private static partial void Started(ILogger logger, string step);

    [LoggerMessage(1211, LogLevel.Information, "Step {Step}: {Text}")]
    private static partial void Said(ILogger logger, string step, string text);

    [LoggerMessage(1212, LogLevel.Warning, "Step {Step}: {Text}")]
    private static partial void Warned(ILogger logger, string step, string text);

    [LoggerMessage(1213, LogLevel.Information, "{Text}")]
    private static partial void Ended(ILogger logger, string text);
}
