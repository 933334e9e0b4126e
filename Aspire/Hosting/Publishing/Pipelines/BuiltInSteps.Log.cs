using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

internal static partial class BuiltInSteps
{
    [LoggerMessage(1220, LogLevel.Information, "{Step}: after {Needed}")]
    private static partial void Described(ILogger logger, string step, string needed);
}
