using AspireShop.Messaging.Hosting;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Routing.Settings;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AspireShop.Messaging.Routing.Receiving;

/// <summary>
/// Has the service receive: the records of each of its senders, whichever route is set, because what was recorded before a change of route is there;
/// and by each routed transport.
/// </summary>
internal static class Receivers
{
    public static void Add(IServiceCollection services, MessagingSettings settings)
    {
        foreach (var sender in settings.Routes.Received.Select(m => m.Sender).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            AddRecords(services, settings, sender);
        }

        if (settings.Listening.Contains(Transport.Files))
        {
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<SpoolReceiverService>(provider, settings, Handler(provider)));
        }

        if (settings.Listening.Contains(Transport.Mqtt))
        {
            AddMqtt(services, settings);
        }

        if (settings.Listening.Contains(Transport.Sockets))
        {
            AddSockets(services, settings);
        }
    }

    private static void AddRecords(IServiceCollection services, MessagingSettings settings, string sender)
    {
        var own = sender == settings.Routes.Service;
        if (!own)
        {
            var connection = QueueConnection.Of(sender);
            services.TryAddKeyedSingleton(connection, (provider, _) => Open(provider, connection));
        }

        services.AddRecordsReceiver(
            RecordsOptions.Of(settings.Routes.Service, settings.Receiver),
            provider => own ? provider.GetRequiredService<NpgsqlDataSource>() : provider.GetRequiredKeyedService<NpgsqlDataSource>(QueueConnection.Of(sender)),
            Handler);
    }

    private static NpgsqlDataSource Open(IServiceProvider provider, string connection)
    {
        var text = provider.GetRequiredService<IConfiguration>().GetConnectionString(connection);
        var builder = new NpgsqlDataSourceBuilder(text).UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());

        // A guest at another service's database: claims and acknowledgements go in batches, a few connections carry them.
        builder.ConnectionStringBuilder.MaxPoolSize = Math.Min(builder.ConnectionStringBuilder.MaxPoolSize, QueueConnection.MaxPoolSize);
        return builder.Build();
    }

    // Where it listens only for what a former route has left, it is subscribed to all it receives: a session needs a subscription.
    private static void AddMqtt(IServiceCollection services, MessagingSettings settings)
    {
        var routed = settings.TypesBy(Transport.Mqtt).ToList();
        var options = new MqttReceiverOptions
        {
            Broker = settings.Broker!,
            Subscriber = settings.Routes.Service,
            Types = routed.Count > 0 ? routed : [.. settings.Routes.Received.Select(m => m.Type).Order(StringComparer.Ordinal)],
            MaxInFlight = settings.Receiver.MaxInFlight,
            Lease = settings.Receiver.Lease,
            DrainLimit = settings.Receiver.DrainLimit,
            Retry = settings.Receiver.Retry,
        };
        services.AddSingleton<IHostedService>(provider => new MessageReceiverService(
            new MqttReceiver(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MqttReceiver>>()), Handler(provider)));
    }

    // Its own server: one that a service has for requests listens elsewhere.
    private static void AddSockets(IServiceCollection services, MessagingSettings settings)
    {
        var options = new SocketsServerOptions
        {
            Address = settings.Sockets!.Addresses[settings.Routes.Service],
            Key = settings.Sockets.Key,
            Subscriber = settings.Routes.Service,
            DrainLimit = settings.Receiver.DrainLimit,
        };
        services.AddKeyedSingleton(MessagingExtensions.MessagesServer, (provider, _) => new SocketsServer(
            options, SocketsOperations.None, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SocketsServer>>()));
        services.AddSingleton<IHostedService>(provider => new MessageReceiverService(
            provider.GetRequiredKeyedService<SocketsServer>(MessagingExtensions.MessagesServer), Handler(provider)));
    }

    private static MessageDispatcher Handler(IServiceProvider provider) => provider.GetRequiredService<MessageDispatcher>();
}
