using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Mqtt;

/// <summary>Where the broker is, and how it is spoken to. MQTT 5 over TCP.</summary>
public sealed record MqttBrokerOptions
{
    /// <summary>Host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port. Default 1883, range 1..65535.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>User name; null for a broker that lets anyone in. Default null.</summary>
    public string? UserName { get; init; }

    /// <summary>Password of <see cref="UserName"/>. Default null.</summary>
    public string? Password { get; init; }

    /// <summary>What the topics of this shop begin with: segments of letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, parted by <c>/</c>. Default <c>shop</c>.</summary>
    public string TopicRoot { get; init; } = "shop";

    /// <summary>How long to wait for the broker's answer to one request. Default 5 s, range 100 ms..5 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When a connection that failed is tried again; the number of tries is not limited. Default as <see cref="RetryPolicy"/>: 200 ms, doubling, at most 5 s.</summary>
    public RetryPolicy Reconnect { get; init; } = new();

    /// <summary>Reads <c>mqtt://user:password@host:port</c>; user and password percent-encoded, both and the port may be left out.</summary>
    /// <exception cref="FormatException">It is not one; the password is not told.</exception>
    public static MqttBrokerOptions Parse(string connectionString) => BrokerAddress.Parse(connectionString);

    /// <summary>What is wrong with a connection string of configuration: item, value (without the password) and remedy. Null for nothing.</summary>
    /// <param name="item">Its key, <c>ConnectionStrings:broker</c>.</param>
    /// <param name="connectionString">What it is set to.</param>
    public static string? Error(string item, string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return $"{item} is missing: set it to mqtt://user:password@host:port, user and password percent-encoded.";
        }

        try
        {
            Parse(connectionString);
            return null;
        }
        catch (FormatException e)
        {
            return $"{item} is malformed. {e.Message}";
        }
    }

    /// <summary>Every value out of its range: item, value and remedy.</summary>
    /// <param name="item">The name of these options within those they are part of.</param>
    public IEnumerable<string> Validate(string item)
    {
        if (string.IsNullOrWhiteSpace(Host))
        {
            yield return $"{item}:{nameof(Host)} is '{Host}': name the broker's host.";
        }

        if (Port is < 1 or > 65535)
        {
            yield return $"{item}:{nameof(Port)} is {Port}: set 1 to 65535.";
        }

        if (Password is not null && UserName is null)
        {
            yield return $"{item}:{nameof(UserName)} is missing: name the user of the password.";
        }

        if (!MqttTopics.IsRoot(TopicRoot))
        {
            yield return $"{item}:{nameof(TopicRoot)} is '{TopicRoot}': use letters, digits, '-', '_' and '.', parted by single '/'.";
        }

        if (Timeout < TimeSpan.FromMilliseconds(100) || Timeout > TimeSpan.FromMinutes(5))
        {
            yield return $"{item}:{nameof(Timeout)} is {Timeout}: set 100 ms to 5 min.";
        }

        foreach (var error in Reconnect.Validate($"{item}:{nameof(Reconnect)}"))
        {
            yield return error;
        }
    }

    internal static void ThrowIfAny(string name, Type options, IEnumerable<string> errors)
    {
        var all = errors.ToList();
        if (all.Count > 0)
        {
            throw new OptionsValidationException(name, options, all);
        }
    }
}
