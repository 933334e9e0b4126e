using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds an endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that clients use; null for a free one.</param>
    /// <param name="targetPort">The port on which the resource listens; null for a free one (a container needs it).</param>
    /// <param name="scheme">The scheme of its addresses; null for that of the protocol.</param>
    /// <param name="name">Default: the scheme.</param>
    /// <param name="env">A variable that is set to the port on which the resource has to listen.</param>
    /// <param name="isProxied">Whether a proxy stands in front of it (default true).</param>
    /// <param name="isExternal">Whether it is reachable from outside the application (default false).</param>
    /// <param name="protocol">Default: TCP.</param>
    /// <exception cref="DistributedApplicationException">There is an endpoint of that name.</exception>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder,
        int? port = null,
        int? targetPort = null,
        string? scheme = null,
        [EndpointName] string? name = null,
        string? env = null,
        bool isProxied = true,
        bool? isExternal = null,
        ProtocolType? protocol = null) where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(protocol ?? ProtocolType.Tcp, scheme, null, name, port, targetPort, isExternal, isProxied);
        if (new EndpointReference(builder.Resource, endpoint.Name).Exists)
        {
            throw new DistributedApplicationException(
                $"Endpoint with name '{endpoint.Name}' already exists. Endpoint name may not have been explicitly specified and was derived automatically from scheme argument (e.g. 'http', 'https', or 'tcp'). Multiple calls to WithEndpoint (and related methods) may result in a conflict if name argument is not specified. Each endpoint must have a unique name. For more information on networking in Aspire see: https://aka.ms/dotnet/aspire/networking");
        }
        if (env is not null && builder.Resource is IResourceWithEnvironment)
        {
            // Annotated in place of WithEnvironment: the type parameter does not say that the resource takes variables
            var target = new EndpointReference(builder.Resource, endpoint).Property(EndpointProperty.TargetPort);
            builder.WithAnnotation(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables[env] = target));
        }
        return builder.WithAnnotation(endpoint);
    }

    /// <summary>Adds an endpoint.</summary>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port, int? targetPort, string? scheme, [EndpointName] string? name, string? env, bool isProxied, bool? isExternal)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, scheme, name, env, isProxied, isExternal, protocol: null);

    /// <summary>Changes an endpoint, or adds it.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">Its name.</param>
    /// <param name="callback">Changes it.</param>
    /// <param name="createIfNotExists">Whether it is added when there is none (default true); else nothing happens.</param>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, [EndpointName] string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = builder.Resource.Annotations.OfType<EndpointAnnotation>()
            .FirstOrDefault(e => string.Equals(e.Name, endpointName, StringComparison.OrdinalIgnoreCase));
        if (endpoint is not null)
        {
            callback(endpoint);
        }
        else if (createIfNotExists)
        {
            endpoint = new EndpointAnnotation(ProtocolType.Tcp, name: endpointName);
            callback(endpoint);
            builder.WithAnnotation(endpoint);
        }
        return builder;
    }

    /// <summary>Adds an http endpoint, named http unless named otherwise.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, [EndpointName] string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port: port, targetPort: targetPort, scheme: "http", name: name, env: env, isProxied: isProxied, isExternal: null, protocol: null);

    /// <summary>Adds an https endpoint, named https unless named otherwise.</summary>
    public static IResourceBuilder<T> WithHttpsEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, [EndpointName] string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port: port, targetPort: targetPort, scheme: "https", name: name, env: env, isProxied: isProxied, isExternal: null, protocol: null);

    /// <summary>Makes the http and https endpoints that are there reachable from outside the application.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }
        return builder;
    }

    /// <summary>A reference to an endpoint, which need not exist yet.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string name) where T : IResourceWithEndpoints =>
        builder.Resource.GetEndpoint(name);

    /// <summary>A reference to an endpoint as seen from a network.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, [EndpointName] string name, NetworkIdentifier contextNetworkID) where T : IResourceWithEndpoints =>
        builder.Resource.GetEndpoint(name, contextNetworkID);

    /// <summary>The http endpoints speak HTTP/2.</summary>
    public static IResourceBuilder<T> AsHttp2Service<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
        {
            endpoint.Transport = "http2";
        }
        return builder.WithAnnotation(new Http2ServiceAnnotation());
    }
}
