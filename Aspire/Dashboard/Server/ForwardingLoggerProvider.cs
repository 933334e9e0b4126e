using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard.Server;

/// <summary>Passes the dashboard's own log on to the caller's loggers, which stay the caller's to dispose.</summary>
internal sealed class ForwardingLoggerProvider(ILoggerFactory target) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => target.CreateLogger(categoryName);

    public void Dispose()
    {
        // The target belongs to the caller.
    }
}
