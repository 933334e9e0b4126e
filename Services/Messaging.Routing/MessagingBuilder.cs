using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Messaging.Routing;

/// <summary>Says which messages a service sends and receives. By which transport is configuration: the ones given here are the defaults.</summary>
public sealed class MessagingBuilder
{
    private readonly List<SentMessage> _sent = [];
    private readonly List<ReceivedMessage> _received = [];
    private readonly List<Action<MessageDispatcher.Builder, IServiceProvider>> _consumers = [];

    internal MessagingBuilder()
    {
    }

    internal IReadOnlyList<SentMessage> Sent => _sent;

    internal IReadOnlyList<ReceivedMessage> Received => _received;

    internal IReadOnlyList<Action<MessageDispatcher.Builder, IServiceProvider>> Consumers => _consumers;

    internal string? Database { get; private set; }

    internal Action<IHttpClientBuilder, string> HttpClient { get; private set; } = (_, _) => { };

    /// <summary>Names the connection of the service's own database, where what it sends is recorded. Its data source is the service's <c>NpgsqlDataSource</c>.</summary>
    public MessagingBuilder RecordsIn(string connection)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        Database = connection;
        return this;
    }

    /// <summary>The service sends this type to one service.</summary>
    /// <param name="type">How it is written.</param>
    /// <param name="to">The receiving service; the service itself may be one.</param>
    /// <param name="by">The transport, unless <c>Messaging:Routes:{type}</c> says another. Default Records. Both sides give the same.</param>
    public MessagingBuilder Sends<TMessage>(JsonTypeInfo<TMessage> type, string to, Transport by = Transport.Records) => Sends(type, [to], by);

    /// <summary>The service sends this type to several services; each gets each message.</summary>
    /// <inheritdoc cref="Sends{TMessage}(JsonTypeInfo{TMessage}, string, Transport)"/>
    public MessagingBuilder Sends<TMessage>(JsonTypeInfo<TMessage> type, IReadOnlyCollection<string> to, Transport by = Transport.Records)
    {
        ArgumentNullException.ThrowIfNull(type);
        var name = MessageTypeName.Of<TMessage>();
        if (to.Count == 0 || to.Any(r => !IsName(r)))
        {
            throw new ArgumentException($"{name} needs receivers, each named with letters, digits and '-'.", nameof(to));
        }

        if (_sent.Exists(m => m.Type == name))
        {
            throw new ArgumentException($"{name} is sent already: give all its receivers at once.", nameof(type));
        }

        _sent.Add(new SentMessage(name, [.. to.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], by));
        return this;
    }

    /// <summary>The service receives this type.</summary>
    /// <param name="type">How it is read.</param>
    /// <param name="from">The sending service; the service itself may be one.</param>
    /// <param name="consumer">What handles it.</param>
    /// <param name="by">The transport, unless <c>Messaging:Routes:{type}</c> says another. Default Records. Both sides give the same.</param>
    public MessagingBuilder Receives<TMessage>(
        JsonTypeInfo<TMessage> type, string from, Func<IServiceProvider, IMessageConsumer<TMessage>> consumer, Transport by = Transport.Records)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(consumer);
        var name = MessageTypeName.Of<TMessage>();
        if (!IsName(from))
        {
            throw new ArgumentException($"The sender of {name} is '{from}': name it with letters, digits and '-'.", nameof(from));
        }

        if (_received.Exists(m => m.Type == name))
        {
            throw new ArgumentException($"{name} is received already.", nameof(type));
        }

        _received.Add(new ReceivedMessage(name, from, by));
        _consumers.Add((dispatcher, provider) => dispatcher.On(type, consumer(provider)));
        return this;
    }

    /// <summary>Has the HTTP client to each receiver authenticated: <c>ConfigureHttpClient((client, receiver) => client.WithServiceToken(receiver))</c>.</summary>
    public MessagingBuilder ConfigureHttpClient(Action<IHttpClientBuilder, string> configure)
    {
        HttpClient += configure;
        return this;
    }

    // A name becomes part of a path, an address, a topic and a subscriber: letters, digits and '-' are safe in all of them.
    internal static bool IsName(string? name) => !string.IsNullOrEmpty(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
