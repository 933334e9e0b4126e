using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration.Processes;

internal sealed partial class Supervisor
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "The supervisor (process {Pid}) died; starting another.")]
    private static partial void SupervisorDied(ILogger logger, int pid);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Debug,
        Message = "No supervisor: AspireShop.Native was not found (Aspire:Native:Path). Children still end with this process, grandchildren may not.")]
    private static partial void NoSupervisor(ILogger logger);
}
