using Microsoft.Extensions.Logging;

namespace AspireShop.ServiceDefaults.Problems;

internal sealed partial class ProblemExceptionHandler
{
    [LoggerMessage(1101, LogLevel.Error, "{Method} {Path} failed and was answered with {Status}")]
    private partial void LogFailed(string method, string path, int status, Exception exception);

    [LoggerMessage(1102, LogLevel.Debug, "{Method} {Path} was refused with {Status}: {Reason}")]
    private partial void LogRefused(string method, string path, int status, string reason);
}
