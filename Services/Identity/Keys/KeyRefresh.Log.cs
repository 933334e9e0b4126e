namespace AspireShop.Identity.Keys;

internal sealed partial class KeyRefresh
{
    [LoggerMessage(2001, LogLevel.Information, "Signing key {Kid}: signs from {ActivatesAt:O} to {RetiresAt:O}; its private part can be read: {IsUsable}")]
    private partial void LogKey(string kid, DateTimeOffset activatesAt, DateTimeOffset retiresAt, bool isUsable);

    [LoggerMessage(2002, LogLevel.Warning, "The signing keys could not be read from identitydb; tried again soon, and tokens go on with those in memory")]
    private partial void LogFailure(Exception exception);
}
