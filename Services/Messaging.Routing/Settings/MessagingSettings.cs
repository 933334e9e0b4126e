using AspireShop.Messaging.Mqtt;

namespace AspireShop.Messaging.Routing.Settings;

/// <summary>Everything that configuration says about a service's messages.</summary>
internal sealed record MessagingSettings
{
    private const string RoutesSection = "Messaging:Routes";
    private const string HttpAddresses = "Messaging:Http:Addresses";
    private const string FilesRootKey = "Messaging:Files:Root";
    private const string BrokerKey = "ConnectionStrings:broker";

    public required MessageRoutes Routes { get; init; }

    public required ReceiverSettings Receiver { get; init; }

    /// <summary>Has a spool for each receiver. Null when it is not configured and no route needs it.</summary>
    public string? FilesRoot { get; init; }

    /// <summary>Null when no route needs it.</summary>
    public SocketsSettings? Sockets { get; init; }

    /// <summary>Null when it is not configured and no route needs it.</summary>
    public MqttBrokerOptions? Broker { get; init; }

    /// <summary>Of the receivers that are posted to.</summary>
    public required IReadOnlyDictionary<string, Uri> Http { get; init; }

    /// <summary>The transports that this service receives by, beside the records of its senders and its HTTP endpoint.</summary>
    public required IReadOnlySet<Transport> Listening { get; init; }

    /// <summary>The receivers that one-way messages are sent to by a transport, sorted.</summary>
    public IEnumerable<string> ReceiversBy(Transport transport) => ReceiversBy(Routes.Sent, transport);

    /// <summary>The types that are received by a transport, sorted.</summary>
    public IEnumerable<string> TypesBy(Transport transport)
        => Routes.Received.Where(m => m.Transport == transport).Select(m => m.Type).Order(StringComparer.Ordinal);

    /// <summary>Reads it all; what is wrong is in <see cref="SettingsReader.Errors"/>.</summary>
    public static MessagingSettings Read(string service, MessagingBuilder messages, SettingsReader settings)
    {
        RequireQueues(service, messages, settings);
        var chosen = ReadRoutes(settings);
        IReadOnlyList<SentMessage> sent = [.. messages.Sent.Select(m => m with { Transport = chosen.GetValueOrDefault(m.Type, m.Transport) })];
        IReadOnlyList<ReceivedMessage> received = [.. messages.Received.Select(m => m with { Transport = chosen.GetValueOrDefault(m.Type, m.Transport) })];
        var receiver = ReceiverSettings.Read(settings);
        var listening = (received.Count == 0 ? [] : received.Select(m => m.Transport).Concat(receiver.Also)).ToHashSet();
        var used = sent.Select(m => m.Transport).Concat(listening).ToHashSet();
        return new MessagingSettings
        {
            Routes = new MessageRoutes(service, sent, received),
            Receiver = receiver,
            Listening = listening,
            FilesRoot = ReadFilesRoot(settings, used.Contains(Transport.Files)),
            Sockets = used.Contains(Transport.Sockets) ? SocketsSettings.Read(settings, SocketServices(service, sent, listening)) : null,
            Broker = ReadBroker(settings, used.Contains(Transport.Mqtt)),
            Http = ReceiversBy(sent, Transport.Http).ToDictionary(r => r, r => ReadHttpAddress(settings, r), StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> ReceiversBy(IReadOnlyList<SentMessage> sent, Transport transport)
        => sent.Where(m => m.Transport == transport).SelectMany(m => m.Receivers).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> SocketServices(string service, IReadOnlyList<SentMessage> sent, HashSet<Transport> listening)
        => ReceiversBy(sent, Transport.Sockets).Concat(listening.Contains(Transport.Sockets) ? [service] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static void RequireQueues(string service, MessagingBuilder messages, SettingsReader settings)
    {
        if (messages.Database is { } database)
        {
            settings.Required($"ConnectionStrings:{database}", "set it to a PostgreSQL connection string.");
        }

        foreach (var sender in messages.Received.Select(m => m.Sender).Distinct(StringComparer.Ordinal).Where(s => s != service).Order(StringComparer.Ordinal))
        {
            settings.Required($"ConnectionStrings:{QueueConnection.Of(sender)}", $"set it to a PostgreSQL connection string of a role that may read {sender}'s queue.");
        }
    }

    // All entries are checked, also those of messages that are other services' matter: a name that is no transport is wrong for everyone.
    private static Dictionary<string, Transport> ReadRoutes(SettingsReader settings)
    {
        var routes = new Dictionary<string, Transport>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in settings.Configuration.GetSection(RoutesSection).GetChildren().OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            if (TransportName.TryParse(entry.Value, out var transport))
            {
                routes[entry.Key] = transport;
            }
            else
            {
                settings.Errors.Add($"{RoutesSection}:{entry.Key} is '{entry.Value}': set Sockets, Files, Records, Http or Mqtt.");
            }
        }

        return routes;
    }

    private static string? ReadFilesRoot(SettingsReader settings, bool needed)
    {
        var root = needed
            ? settings.Required(FilesRootKey, "set the absolute path of the folder, on a volume that sender and receiver share, that holds a spool for each receiver; a route goes by Files.")
            : settings.Text(FilesRootKey);
        if (root is not null && !Path.IsPathFullyQualified(root))
        {
            settings.Errors.Add($"{FilesRootKey} is '{root}': give an absolute path.");
        }

        return root;
    }

    private static MqttBrokerOptions? ReadBroker(SettingsReader settings, bool needed)
    {
        var text = settings.Text(BrokerKey);
        if (MqttBrokerOptions.Error(BrokerKey, text) is not { } error)
        {
            return MqttBrokerOptions.Parse(text!);
        }

        if (needed)
        {
            settings.Errors.Add(error);
        }

        return null;
    }

    private static Uri ReadHttpAddress(SettingsReader settings, string receiver)
    {
        var key = $"{HttpAddresses}:{receiver}";
        var text = settings.Text(key) ?? $"http://{receiver}";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        settings.Errors.Add($"{key} is '{text}': set an absolute http or https address.");
        return new Uri($"http://{receiver}");
    }
}
