using AspireShop.Web.Gateway;
using Microsoft.Extensions.Http.Resilience;

namespace AspireShop.Web.Clients;

internal static class ClientExtensions
{
    /// <summary>Adds the typed clients of the services, those of the buyer's own things in the buyer's name.</summary>
    public static IServiceCollection AddServiceClients(this IServiceCollection services)
    {
        services.AddHttpClient<CatalogClient>(client => client.BaseAddress = new Uri(Upstream.Catalog.Address));
        services.AddHttpClient<BasketClient>(client => client.BaseAddress = new Uri(Upstream.Basket.Address)).WithExchangedToken(Upstream.Basket.Name);
        services.AddHttpClient<OrdersClient>(client => client.BaseAddress = new Uri(Upstream.Ordering.Address)).WithExchangedToken(Upstream.Ordering.Name);

        // A person is waiting: what a restart breaks is tried again at once, and the answer is there within about a second.
        services.ConfigureAll<HttpStandardResilienceOptions>(options => options.Retry.Delay = TimeSpan.FromMilliseconds(150));
        return services.AddTransient<Checkout>();
    }
}
