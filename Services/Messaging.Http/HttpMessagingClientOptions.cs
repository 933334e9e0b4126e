using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Http;

/// <summary>How a client reaches its receiver.</summary>
public sealed record HttpMessagingClientOptions
{
    /// <summary>The receiver's: absolute, <c>http</c> or <c>https</c>; <c>http://payments</c> by service discovery.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where it takes one-way messages. Default <c>/messages</c>; begins with <c>/</c>.</summary>
    public string MessagesPath { get; init; } = "/messages";

    /// <summary>Where it takes requests; the operation's name follows. Default <c>/requests</c>; begins with <c>/</c>.</summary>
    public string RequestsPath { get; init; } = "/requests";

    /// <summary>For making a connection. Default 2 s, range 10 ms..1 min.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For one try, handling included; the receiver is told. Default 10 s, range 10 ms..10 min.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Repetitions of a request within its deadline; a message is repeated as <see cref="RetryPolicy"/> says instead. Default 5, range 1..100.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>The pause before the first repetition of a request; it doubles, with jitter. A <c>Retry-After</c> is kept to instead. Default 200 ms, range 1 ms..1 min.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest reply that is taken. Default 1 MiB, range 1 KiB..64 MiB.</summary>
    public int MaxReplyBytes { get; init; } = 1024 * 1024;

    internal string ClientName => $"messaging {Address}";

    internal void ThrowIfInvalid()
    {
        if (Errors().ToList() is { Count: > 0 } errors)
        {
            throw new OptionsValidationException(nameof(HttpMessagingClientOptions), typeof(HttpMessagingClientOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
        {
            yield return $"{nameof(Address)} is '{Address}': set an absolute http or https address.";
        }

        if (!MessagesPath.StartsWith('/'))
        {
            yield return $"{nameof(MessagesPath)} is '{MessagesPath}': set a path that begins with '/'.";
        }

        if (!RequestsPath.StartsWith('/'))
        {
            yield return $"{nameof(RequestsPath)} is '{RequestsPath}': set a path that begins with '/'.";
        }

        if (ConnectTimeout < TimeSpan.FromMilliseconds(10) || ConnectTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{nameof(ConnectTimeout)} is {ConnectTimeout}: set 10 ms to 1 min.";
        }

        if (AttemptTimeout < TimeSpan.FromMilliseconds(10) || AttemptTimeout > TimeSpan.FromMinutes(10))
        {
            yield return $"{nameof(AttemptTimeout)} is {AttemptTimeout}: set 10 ms to 10 min.";
        }

        if (MaxRetries is < 1 or > 100)
        {
            yield return $"{nameof(MaxRetries)} is {MaxRetries}: set 1 to 100.";
        }

        if (RetryDelay < TimeSpan.FromMilliseconds(1) || RetryDelay > TimeSpan.FromMinutes(1))
        {
            yield return $"{nameof(RetryDelay)} is {RetryDelay}: set 1 ms to 1 min.";
        }

        if (MaxReplyBytes is < 1024 or > 64 * 1024 * 1024)
        {
            yield return $"{nameof(MaxReplyBytes)} is {MaxReplyBytes}: set 1024 to 67108864.";
        }
    }
}
