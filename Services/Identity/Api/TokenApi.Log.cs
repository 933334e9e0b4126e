namespace AspireShop.Identity.Api;

internal sealed partial class TokenApi
{
    [LoggerMessage(2101, LogLevel.Warning, "Client {Client} did not prove who it is (from {Address})")]
    private partial void LogWrongClient(string client, string address);

    [LoggerMessage(2102, LogLevel.Error, "Client {Client} is refused from {Address} for {Window}: too many wrong secrets")]
    private partial void LogThrottled(string client, string address, TimeSpan window);

    [LoggerMessage(2103, LogLevel.Information, "Client {Client} was refused a token ({GrantType}): {Error}, {Description}")]
    private partial void LogRefused(string client, string grantType, string error, string description);
}
