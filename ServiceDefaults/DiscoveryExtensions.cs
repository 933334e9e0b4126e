using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Service discovery: <c>http://catalog</c> means the endpoint in <c>services:catalog:http:0</c>.</summary>
public static class DiscoveryExtensions
{
    /// <summary>Two seconds: a name may have the address of a replica whose machine is gone, and another one answers.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>A minute, after which names are looked up anew and new replicas are found.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Lets every <see cref="HttpClient"/> of the factory resolve service names from configuration
    /// (<c>services__{name}__{scheme}__{index}</c>); a name that is not configured goes to DNS as it is.
    /// A connection is given up when it does not open in 2 s, and made anew after a minute.
    /// </summary>
    public static TBuilder AddDefaultServiceDiscovery<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http
            .UseSocketsHttpHandler((handler, _) => (handler.ConnectTimeout, handler.PooledConnectionLifetime) = (ConnectTimeout, ConnectionLifetime))
            .AddServiceDiscovery());
        return builder;
    }
}
