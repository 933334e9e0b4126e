using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AspireShop.Messaging.Mqtt;

/// <summary>
/// The topics under one root. What comes from outside (keys, types, names) becomes one segment each, percent-encoded, so that no key can be a wildcard,
/// open another level, or reach a <c>$</c> topic.
/// </summary>
/// <param name="root">Checked with <see cref="IsRoot"/>.</param>
public sealed partial class MqttTopics(string root)
{
    private const int MaxBytes = 65_535;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Root { get; } = root;

    /// <summary>Where a message of a key is published; the unit of order.</summary>
    public string Message(string type, string partitionKey) => Checked($"{Root}/messages/{Encode(type)}/{Encode(partitionKey)}");

    /// <summary>All messages of a type.</summary>
    public string Messages(string type) => $"{Root}/messages/{Encode(type)}/+";

    /// <summary>Where a dead letter goes back to the one subscriber that could not handle it.</summary>
    public string Replay(string subscriber, string type, string partitionKey) => Checked($"{Root}/replay/{Encode(subscriber)}/{Encode(type)}/{Encode(partitionKey)}");

    public string Replays(string subscriber) => $"{Root}/replay/{Encode(subscriber)}/+/+";

    /// <summary>Where a dead letter is retained.</summary>
    public string Dead(string subscriber, Guid messageId) => $"{Root}/dead/{Encode(subscriber)}/{messageId:D}";

    public string DeadOfAll => $"{Root}/dead/+/+";

    /// <summary>Where the tries that a message has used up are retained while it is not settled.</summary>
    public string Tries(string subscriber, Guid messageId) => $"{Root}/tries/{Encode(subscriber)}/{messageId:D}";

    public string TriesOf(string subscriber) => $"{Root}/tries/{Encode(subscriber)}/+";

    /// <summary>The retained sign of life of one process.</summary>
    public string Presence(string name, string instance) => $"{Root}/presence/{Encode(name)}/{Encode(instance)}";

    public string PresenceOf(string name) => $"{Root}/presence/{Encode(name)}/+";

    /// <summary>The retained state of one key. Public names, <c>orders/{id}</c>: no root in front.</summary>
    public static string State(string kind, string key) => Checked($"{Encode(kind)}/{Encode(key)}");

    /// <summary>The states of all keys.</summary>
    public static string StatesOf(string kind) => $"{Encode(kind)}/+";

    /// <summary>Retained once all states of a kind have been published: gone with the broker's store.</summary>
    public string Complete(string kind) => $"{Root}/complete/{Encode(kind)}";

    /// <summary>A connection's way to hear when everything before has reached it.</summary>
    public string Echo(string clientId) => $"{Root}/echo/{Encode(clientId)}";

    /// <summary>One segment: letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>~</c> stay, every other byte of its UTF-8 becomes <c>%XX</c>.</summary>
    /// <exception cref="ArgumentException">Empty, or not Unicode text (half a surrogate pair).</exception>
    public static string Encode(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        var text = new StringBuilder(value.Length);
        foreach (var b in Strict.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    public static string Decode(string segment) => Uri.UnescapeDataString(segment);

    public static bool IsRoot(string? value) => value is not null && RootPattern().IsMatch(value);

    private static string Checked(string topic) => topic.Length <= MaxBytes
        ? topic
        : throw new ArgumentException($"The topic would have {topic.Length} bytes, MQTT allows {MaxBytes}: use a shorter key.");

    [GeneratedRegex(@"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RootPattern();
}
