using AspireShop.Messaging.Files;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Routing.Settings;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Routing.Sending;

/// <summary>The sending ends of the transports, each made when first used and shared by the relay and the direct sender.</summary>
internal sealed class Carriers(MessagingSettings settings, Spools spools, IServiceProvider services, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Transport Transport, string Receiver), object> _made = [];

    /// <summary>The spool of a receiver.</summary>
    /// <exception cref="IOException">The volume is away, or its folders cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's.</exception>
    public FilesSender Files(string receiver)
        => Make(Transport.Files, receiver, () => new FilesSender(spools.Open(receiver), new FilesSenderOptions(), time));

    /// <summary>The broker, for all receivers.</summary>
    public MqttSender Mqtt() => Make(
        Transport.Mqtt,
        "",
        () => new MqttSender(new MqttSenderOptions { Broker = settings.Broker ?? throw NotConfigured("ConnectionStrings:broker", Transport.Mqtt) }, time, loggers.CreateLogger<MqttSender>()));

    /// <summary>The connection to a receiver.</summary>
    public SocketsClient Sockets(string receiver) => Make(
        Transport.Sockets,
        receiver,
        () => settings.Sockets is { } sockets && sockets.Addresses.TryGetValue(receiver, out var address)
            ? new SocketsClient(new SocketsClientOptions { Address = address, Key = sockets.Key }, time, loggers.CreateLogger<SocketsClient>())
            : throw NotConfigured($"Messaging:Sockets for {receiver}", Transport.Sockets));

    /// <summary>The endpoint of a receiver.</summary>
    public HttpDelivery Http(string receiver) => Make(
        Transport.Http,
        receiver,
        () => settings.Http.TryGetValue(receiver, out var address)
            ? new HttpDelivery(services.GetRequiredService<IHttpClientFactory>(), ClientOptions(address), time)
            : throw NotConfigured($"Messaging:Http for {receiver}", Transport.Http));

    public static HttpMessagingClientOptions ClientOptions(Uri address) => new() { Address = address };

    public async ValueTask DisposeAsync()
    {
        foreach (var made in _made.Values)
        {
            switch (made)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    // Only for what is left of a route that this version no longer has.
    private static TransientFailureException NotConfigured(string item, Transport transport)
        => new($"{item} is missing: a message is left that goes by {transport}, though no route does.");

    private T Make<T>(Transport transport, string receiver, Func<T> make)
        where T : class
    {
        lock (_gate)
        {
            if (!_made.TryGetValue((transport, receiver), out var made))
            {
                _made.Add((transport, receiver), made = make());
            }

            return (T)made;
        }
    }
}
