using Microsoft.Extensions.Logging;

namespace AspireShop.ServiceDefaults.Authentication;

internal sealed partial class SigningKeySource
{
    [LoggerMessage(1001, LogLevel.Warning, "Identity's signing keys cannot be fetched: tokens are answered with 503 until they can")]
    private partial void LogUnavailable(Exception exception);
}
