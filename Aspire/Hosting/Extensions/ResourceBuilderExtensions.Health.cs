using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Takes a health check that is registered under a key.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource =>
        builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => a.Key == key)
            ? throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.")
            : builder.WithAnnotation(new HealthCheckAnnotation(key));

    /// <summary>Is healthy when an http endpoint answers with a status.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path (default /).</param>
    /// <param name="statusCode">The status (default 200).</param>
    /// <param name="endpointName">The endpoint; null for https, else http.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints =>
        builder.AddHttpHealthCheck(() => ChooseHttp(builder.Resource, endpointName), endpointName ?? "http", path, statusCode);

    /// <summary>Is healthy when an http endpoint answers with a status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints =>
        builder.AddHttpHealthCheck(endpointSelector ?? (() => ChooseHttp(builder.Resource, null)), "http", path, statusCode);

    /// <summary>Is healthy when an https endpoint answers with a status.</summary>
    [Obsolete("Use WithHttpHealthCheck.")]
    public static IResourceBuilder<T> WithHttpsHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.WithHttpHealthCheck(path, statusCode, endpointName ?? "https");

    private static IResourceBuilder<T> AddHttpHealthCheck<T>(this IResourceBuilder<T> builder, Func<EndpointReference> endpoint, string endpointName, string? path, int? statusCode)
        where T : IResourceWithEndpoints
    {
        var expected = statusCode ?? 200;
        var key = $"{builder.Resource.Name}_{endpointName}_{path ?? "/"}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            services => new HttpHealthCheck(services.GetRequiredService<IHttpClientFactory>(), ct => endpoint().GetValueAsync(ct), path ?? "/", expected),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }

    private static EndpointReference ChooseHttp(IResourceWithEndpoints resource, string? name)
    {
        if (name is not null)
        {
            return resource.GetEndpoint(name);
        }
        var all = resource.GetEndpoints().ToList();
        return all.FirstOrDefault(e => e.EndpointName == "https") ?? all.FirstOrDefault(e => e.EndpointName == "http")
            ?? all.FirstOrDefault(e => e.IsHttps || e.IsHttp)
            ?? throw new DistributedApplicationException($"Could not create HTTP health check for resource '{resource.Name}' as no endpoint was found matching one of the specified names: https, http");
    }
}
