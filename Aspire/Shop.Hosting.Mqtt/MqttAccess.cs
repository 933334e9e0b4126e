namespace AspireShop.Hosting.Mqtt;

/// <summary>What a user may do with the topics of a filter: one line of Mosquitto's <c>acl_file</c>.</summary>
public sealed record MqttAccess
{
    private MqttAccess(string verb, string filter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(filter);
        if (filter.Any(char.IsControl) || filter != filter.Trim())
        {
            throw new ArgumentException($"The topic filter '{filter}' has a control character, or a blank at an end: leave it out.", nameof(filter));
        }

        Line = $"topic {verb} {filter}";
    }

    /// <summary><c>topic read orders/#</c>.</summary>
    public string Line { get; }

    /// <summary>May subscribe to the topics.</summary>
    /// <exception cref="ArgumentException">The filter is empty, or has characters that no topic has.</exception>
    public static MqttAccess Read(string filter) => new("read", filter);

    /// <summary>May publish on the topics.</summary>
    /// <exception cref="ArgumentException">The filter is empty, or has characters that no topic has.</exception>
    public static MqttAccess Write(string filter) => new("write", filter);

    /// <summary>May do both.</summary>
    /// <exception cref="ArgumentException">The filter is empty, or has characters that no topic has.</exception>
    public static MqttAccess ReadWrite(string filter) => new("readwrite", filter);
}
