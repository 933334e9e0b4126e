using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

internal sealed partial class ManifestPublisher
{
    [LoggerMessage(1201, LogLevel.Information, "Published manifest to: {Path}")]
    private static partial void Published(ILogger logger, string path);
}
