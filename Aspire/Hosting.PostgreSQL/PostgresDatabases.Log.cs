using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Postgres;

internal static partial class PostgresDatabases
{
    [LoggerMessage(1501, LogLevel.Information, "Database '{Database}' created.")]
    private static partial void Created(ILogger logger, string database);

    [LoggerMessage(1502, LogLevel.Debug, "Database '{Database}' exists.")]
    private static partial void Exists(ILogger logger, string database);

    [LoggerMessage(1503, LogLevel.Error, "Database '{Database}' cannot be created.")]
    private static partial void Failed(ILogger logger, Exception exception, string database);
}
