using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds services that the application uses but does not run.</summary>
public static class ExternalServiceBuilderExtensions
{
    /// <summary>Adds a service by its address: absolute, with a path that ends with a slash.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException("The URL for the external service must be absolute.", nameof(url));

    /// <summary>Adds a service by its address: absolute, with a path that ends with a slash.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, Uri uri) =>
        ExternalServiceResource.Problem(uri) is { } problem
            ? throw new ArgumentException(problem, nameof(uri))
            : builder.AddResource(new ExternalServiceResource(name, uri)).ExcludeFromManifest();

    /// <summary>Adds a service whose address is a parameter.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> urlParameter) =>
        builder.AddResource(new ExternalServiceResource(name, urlParameter.Resource)).WithReferenceRelationship(urlParameter.Resource).ExcludeFromManifest();

    /// <summary>Is healthy when the service answers with a status.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="path">The path (default that of its address).</param>
    /// <param name="statusCode">The status (default 200).</param>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        var service = builder.Resource;
        var expected = statusCode ?? 200;
        var key = $"{service.Name}_external_{path}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            services => new HttpHealthCheck(
                services.GetRequiredService<IHttpClientFactory>(),
                async ct => service.Uri?.ToString() ?? await service.UrlParameter!.GetValueAsync(ct).ConfigureAwait(false),
                path ?? string.Empty,
                expected),
            failureStatus: null,
            tags: null));
        return builder.WithHealthCheck(key);
    }
}
