using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Routing.DeadLetters;
using AspireShop.Messaging.Routing.Health;
using AspireShop.Messaging.Routing.Receiving;
using AspireShop.Messaging.Routing.Relaying;
using AspireShop.Messaging.Routing.Sending;
using AspireShop.Messaging.Routing.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AspireShop.Messaging.Routing;

/// <summary>Has a service send and receive its messages by the transports that configuration names.</summary>
public static class MessagingExtensions
{
    internal const string MessagesServer = "messages";

    /// <summary>
    /// Adds what the declared messages need: <see cref="IOutbox"/> and its relay, <see cref="IMessageSender"/>, <see cref="EnvelopeFactory"/>, the receivers,
    /// <see cref="IDeadLetters"/> (each store) and <see cref="AllDeadLetters"/>, health checks, and <see cref="MessageRoutes"/>, whose subscriptions the queue's schema needs.
    /// A service that has HTTP endpoints of its own for messages or requests calls <c>AddHttpReceiver</c> before this; else it is added here.
    /// </summary>
    /// <param name="builder">The service being built; its <c>NpgsqlDataSource</c> is the database that <see cref="MessagingBuilder.RecordsIn"/> names.</param>
    /// <param name="service">Its name: the source of its messages, the subscriber of those it receives.</param>
    /// <param name="declare">What it sends and receives.</param>
    /// <exception cref="OptionsValidationException">Configuration is missing or out of range, all of it named.</exception>
    /// <exception cref="ArgumentException">The declaration is wrong.</exception>
    public static TBuilder AddMessaging<TBuilder>(this TBuilder builder, string service, Action<MessagingBuilder> declare)
        where TBuilder : IHostApplicationBuilder
    {
        var (messages, settings) = MessagingConfiguration.Read(builder.Configuration, service, declare, out var errors);
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(service, typeof(MessageRoutes), errors);
        }

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new EnvelopeFactory(service, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(settings);
        services.AddSingleton(settings.Routes);
        services.AddSingleton<Spools>();
        services.AddSingleton<AllDeadLetters>();
        if (settings.Routes.Sent.Count > 0)
        {
            AddSending(services, messages, settings);
        }

        if (settings.Routes.Received.Count > 0)
        {
            AddReceiving(services, messages, settings);
        }

        RouteHealthChecks.Add(services, settings);
        return builder;
    }

    /// <summary>Maps <c>POST /messages</c>, by which messages arrive that are routed over HTTP. Chain what authorizes it: whoever can reach it can have messages handled.</summary>
    public static IEndpointConventionBuilder MapMessaging(this IEndpointRouteBuilder endpoints)
        => endpoints.MapMessages(endpoints.ServiceProvider.GetRequiredService<MessageDispatcher>());

    private static void AddSending(IServiceCollection services, MessagingBuilder messages, MessagingSettings settings)
    {
        services.TryAddSingleton<IOutbox>(provider => new RecordsOutbox(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<Carriers>();
        services.AddSingleton(provider => new RecordsSender(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<RoutedSender>();
        services.AddSingleton<IMessageSender>(provider => provider.GetRequiredService<RoutedSender>());
        services.AddSingleton<Deliveries>();
        services.AddHostedService<OutboxRelay>();
        services.AddSingleton<IDeadLetters>(provider => new RecordsDeadLetters(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<RoutedSender>());
        foreach (var (receiver, address) in settings.Http.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            messages.HttpClient(services.AddHttpMessagingClient(Carriers.ClientOptions(address)), receiver);
        }
    }

    private static void AddReceiving(IServiceCollection services, MessagingBuilder messages, MessagingSettings settings)
    {
        services.AddSingleton(provider =>
        {
            var dispatcher = new MessageDispatcher.Builder();
            foreach (var consumer in messages.Consumers)
            {
                consumer(dispatcher, provider);
            }

            return dispatcher.Build();
        });
        Receivers.Add(services, settings);
        if (!services.Any(s => s.ServiceType == typeof(HttpReceiver)))
        {
            services.AddHttpReceiver(new HttpReceiverOptions { Subscriber = settings.Routes.Service, DrainLimit = settings.Receiver.DrainLimit });
        }

        if (settings.Listening.Contains(Transport.Files))
        {
            services.AddSingleton<IDeadLetters>(provider => ActivatorUtilities.CreateInstance<SpoolDeadLetters>(provider, settings.Routes.Service));
        }

        if (settings.Listening.Contains(Transport.Mqtt))
        {
            services.AddSingleton<IDeadLetters>(provider => new MqttDeadLetters(settings.Broker!, provider.GetRequiredService<TimeProvider>()));
        }
    }
}
