namespace AspireShop.Native.Mqtt;

/// <summary>How a broker runs.</summary>
internal sealed record MqttBrokerSettings
{
    public required int Port { get; init; }

    /// <summary>Users and their passwords; none lets anyone in. Default none.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Who may do what; null for everything. Default null.</summary>
    public AclFile? Acl { get; init; }

    /// <summary>Where retained messages are kept over a restart; null for memory only. Default null.</summary>
    public string? Folder { get; init; }

    /// <summary>Messages that wait for one session before new ones are dropped. Default 100,000.</summary>
    public int MaxPending { get; init; } = 100_000;
}
