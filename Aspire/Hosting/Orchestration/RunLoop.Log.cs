using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

internal sealed partial class RunLoop
{
    [LoggerMessage(EventId = 2011, Level = LogLevel.Debug, Message = "{Operation} begins because {Cause}")]
    private static partial void OperationBegins(ILogger logger, string operation, string cause);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Debug, Message = "{Operation} is done")]
    private static partial void OperationDone(ILogger logger, string operation);
}
