using System.Collections.Frozen;
using AspireShop.Messaging.Routing.Relaying;

namespace AspireShop.Messaging.Routing;

/// <summary>What a service sends and receives, and which way each message takes: code and configuration put together.</summary>
public sealed class MessageRoutes
{
    private readonly FrozenDictionary<string, SentMessage> _sentByType;

    internal MessageRoutes(string service, IReadOnlyList<SentMessage> sent, IReadOnlyList<ReceivedMessage> received)
    {
        (Service, Sent, Received) = (service, sent, received);
        _sentByType = sent.ToFrozenDictionary(m => m.Type, StringComparer.Ordinal);
        Subscriptions = [.. sent.SelectMany(Subscribers).OrderBy(s => s.Type, StringComparer.Ordinal).ThenBy(s => s.Subscriber, StringComparer.Ordinal)];
    }

    /// <summary>The service's name: the source of its messages, and the subscriber of those it receives.</summary>
    public string Service { get; }

    public IReadOnlyList<SentMessage> Sent { get; }

    public IReadOnlyList<ReceivedMessage> Received { get; }

    /// <summary>
    /// What the queue in the service's database must know (<c>RecordsSchemaOptions.Subscriptions</c>). A message that goes by Records is taken by its receiver itself;
    /// one that goes another way is taken by the relay, under <c>{receiver}@{transport}</c>, or <c>*@mqtt</c> once for all, because a broker fans out.
    /// </summary>
    public IReadOnlyList<(string Type, string Subscriber)> Subscriptions { get; }

    /// <summary>The route of a type that is sent here; null for any other.</summary>
    public SentMessage? Find(string type) => _sentByType.GetValueOrDefault(type);

    private static IEnumerable<(string Type, string Subscriber)> Subscribers(SentMessage message) => message.Transport switch
    {
        Transport.Records => message.Receivers.Select(r => (message.Type, r)),
        Transport.Mqtt => [(message.Type, new RelayName(RelayName.Everyone, Transport.Mqtt).ToString())],
        var transport => message.Receivers.Select(r => (message.Type, new RelayName(r, transport).ToString())),
    };
}
