using System.Diagnostics;
using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace AspireShop.Web.Gateway;

internal static class GatewayExtensions
{
    /// <summary>Adds the forwarder and, for each service, a client with the caller's identity and one without any.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpForwarder();
        services.AddSingleton<Forwarder>();

        // A body is what its description says: no number in quotes, no null where a value is needed.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
        foreach (var upstream in Upstream.All)
        {
            AddForwardingClient(services, upstream.Client).WithExchangedToken(upstream.Name);
            AddForwardingClient(services, upstream.AnonymousClient);
        }

        return services;
    }

    /// <summary>Maps the public API. What is not mapped here is not reachable from outside, whatever the services offer.</summary>
    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder routes) =>
        routes.MapCatalog().MapBasket().MapOrders().MapSession();

    private static IHttpClientBuilder AddForwardingClient(IServiceCollection services, string name)
    {
        var client = services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                // What the service says goes to the caller as it is.
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                UseProxy = false,
                ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
                ConnectTimeout = provider.GetRequiredService<IOptions<GatewayOptions>>().Value.ConnectTimeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

        // A forwarded body is a stream that can be sent once, so nothing is retried here: the caller decides.
#pragma warning disable EXTEXP0001 // Experimental, and the only way to leave out one client of ConfigureHttpClientDefaults.
        return client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
