using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Service discovery: <c>http://catalog</c> means the endpoint in <c>services:catalog:http:0</c>.</summary>
public static class DiscoveryExtensions
{
    /// <summary>
    /// Lets every <see cref="HttpClient"/> of the factory resolve service names from configuration
    /// (<c>services__{name}__{scheme}__{index}</c>); a name that is not configured goes to DNS as it is.
    /// </summary>
    public static TBuilder AddDefaultServiceDiscovery<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        return builder;
    }
}
