using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>Has a service publish or receive retained states.</summary>
public static class StateExtensions
{
    /// <param name="services">The service's.</param>
    /// <param name="options">The broker, and how.</param>
    /// <param name="source">The states.</param>
    /// <param name="database">Where they are.</param>
    public static IServiceCollection AddStatePublisher(
        this IServiceCollection services, StatePublisherOptions options, Func<IServiceProvider, IStateSource> source, Func<IServiceProvider, DbDataSource> database)
        => services.AddSingleton<IHostedService>(provider => new StatePublisher(
            source(provider), database(provider), options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StatePublisher>>()));

    /// <param name="services">The service's.</param>
    /// <param name="options">Which states, and how.</param>
    /// <param name="handler">What takes them.</param>
    public static IServiceCollection AddStateSubscriber(this IServiceCollection services, StateSubscriberOptions options, Func<IServiceProvider, IStateHandler> handler)
        => services.AddSingleton<IHostedService>(provider => new StateSubscriber(
            options, handler(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StateSubscriber>>()));
}
