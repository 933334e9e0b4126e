using System.Collections.Concurrent;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Routing.Settings;
using AspireShop.Messaging.Sending;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Routing.Sending;

/// <summary>
/// Sends without a transaction, straight by the type's transport: as durable as that transport is, and in no order with what is recorded in transactions.
/// What Sockets and Http have not delivered yet, and their dead letters, live in this process.
/// </summary>
internal sealed class RoutedSender(MessagingSettings settings, Carriers carriers, RecordsSender records, TimeProvider time, ILoggerFactory loggers)
    : IMessageSender, IDeadLetters, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpSender>> _http = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<SocketsSender>> _sockets = new(StringComparer.Ordinal);

    /// <summary>What holds for every message, whichever way its type goes.</summary>
    public TransportCapabilities Capabilities
        => settings.Routes.Sent.Select(m => TransportName.CapabilitiesOf(m.Transport)).Aggregate(TransportCapabilities.Durable | TransportCapabilities.Ordered | TransportCapabilities.FanOut, (all, one) => all & one);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The service does not declare that it sends this type, or the transport does not take the message.</exception>
    public async Task SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var route = settings.Routes.Find(envelope.Type)
            ?? throw new ArgumentException($"{settings.Routes.Service} does not send messages of type '{envelope.Type}': declare it with {nameof(MessagingBuilder.Sends)}.", nameof(envelope));
        switch (route.Transport)
        {
            case Transport.Records:
                await records.SendAsync(envelope, cancellationToken);
                return;
            case Transport.Mqtt:
                await carriers.Mqtt().SendAsync(envelope, cancellationToken);
                return;
            default:
                foreach (var receiver in route.Receivers)
                {
                    await SenderTo(receiver, route.Transport).SendAsync(envelope, cancellationToken);
                }

                return;
        }
    }

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        foreach (var kept in Kept())
        {
            letters.AddRange(await kept.ListAsync(limit, cancellationToken));
        }

        return [.. letters.OrderByDescending(l => l.DiedAt).Take(limit)];
    }

    public async Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken)
    {
        foreach (var kept in Kept())
        {
            if (await kept.ReplayAsync(subscriber, messageId, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Delivers what Sockets and Http still hold, within their drain limit.</summary>
    public async ValueTask DisposeAsync()
        => await Task.WhenAll(Kept().Cast<IAsyncDisposable>().Select(sender => sender.DisposeAsync().AsTask()));

    private IMessageSender SenderTo(string receiver, Transport transport)
    {
        var options = new SenderRelayOptions { Subscriber = receiver, Retry = settings.Receiver.Retry, DrainLimit = settings.Receiver.DrainLimit };
        return transport switch
        {
            Transport.Files => carriers.Files(receiver),
            Transport.Http => Lazily(_http, receiver, () => new HttpSender(carriers.Http(receiver), options, time, loggers.CreateLogger<HttpSender>())),
            Transport.Sockets => Lazily(_sockets, receiver, () => new SocketsSender(carriers.Sockets(receiver), options, time, loggers.CreateLogger<SocketsSender>())),
            _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "It has no receiver of its own."),
        };
    }

    // Two of them for one receiver would each keep a line of the same key.
    private static T Lazily<T>(ConcurrentDictionary<string, Lazy<T>> senders, string receiver, Func<T> make)
        => senders.GetOrAdd(receiver, static (_, make) => new Lazy<T>(make), make).Value;

    private IEnumerable<IDeadLetters> Kept()
        => _http.Values.Where(s => s.IsValueCreated).Select(s => s.Value).Concat<IDeadLetters>(_sockets.Values.Where(s => s.IsValueCreated).Select(s => s.Value));
}
