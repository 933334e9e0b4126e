using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a connection string: <c>ConnectionStrings__NAME</c>, and its parts: <c>NAME_HOST</c>, ...</summary>
    /// <param name="builder">Who gets it.</param>
    /// <param name="source">Whose it is.</param>
    /// <param name="connectionName">NAME; null for the source's.</param>
    /// <param name="optional">Whether the source may have none (default false).</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithReferenceRelationship(resource).WithEnvironment(context =>
        {
            var flags = Flags(builder.Resource);
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionString))
            {
                var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}";
                context.EnvironmentVariables[variable] = new ConnectionStringReference(Redirected(resource), optional) { ConnectionName = name };
            }
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ConnectionProperties))
            {
                foreach (var (property, value) in ReferenceVariables.Properties(resource))
                {
                    context.EnvironmentVariables[ReferenceVariables.Name(name, property)] = value;
                }
            }
        });
    }

    /// <summary>Gives all endpoints of a resource: <c>services__name__scheme__0</c> for service discovery, and <c>NAME_ENDPOINT</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.AddEndpointReference(source.Resource, null, null);

    /// <summary>Gives all endpoints of a resource under another name.</summary>
    /// <remarks>A resource that is referred to already keeps the name of the first reference, as in Aspire.</remarks>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment => builder.AddEndpointReference(source.Resource, null, name);

    /// <summary>Gives one endpoint of a resource.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment => builder.AddEndpointReference(endpointReference.Resource, endpointReference, null);

    /// <summary>Gives an address under a name: <c>services__name__default__0</c>, and <c>name</c>.</summary>
    /// <exception cref="InvalidOperationException">The address is not absolute, or has a path other than /.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        if (!uri.IsAbsoluteUri)
        {
            throw new InvalidOperationException("The uri for service reference must be absolute.");
        }
        return builder.WithEnvironment(context =>
        {
            var flags = Flags(builder.Resource);
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                context.EnvironmentVariables[$"services__{name}__default__0"] = uri.ToString();
            }
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                context.EnvironmentVariables[name] = uri.ToString();
            }
        });
    }

    /// <summary>Gives the address of an external service.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        return builder.WithReferenceRelationship(service).WithEnvironment(async context =>
        {
            foreach (var (name, value) in await ReferenceVariables.OfAsync(service, Flags(builder.Resource), context).ConfigureAwait(false))
            {
                context.EnvironmentVariables[name] = value;
            }
        });
    }

    /// <summary>Chooses which variables the references of this resource give to it (default all).</summary>
    public static IResourceBuilder<TDestination> WithReferenceEnvironment<TDestination>(this IResourceBuilder<TDestination> builder, ReferenceEnvironmentInjectionFlags flags)
        where TDestination : IResourceWithEnvironment =>
        builder.WithAnnotation(new ReferenceEnvironmentInjectionAnnotation(flags), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Gives a resource a further part of its connection.</summary>
    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithConnectionString =>
        builder.WithAnnotation(new ConnectionPropertyAnnotation(name, value));

    /// <summary>Gives a resource a further part of its connection.</summary>
    public static IResourceBuilder<T> WithConnectionProperty<T>(this IResourceBuilder<T> builder, string name, string value) where T : IResourceWithConnectionString =>
        builder.WithConnectionProperty(name, ReferenceExpression.Create($"{value}"));

    /// <summary>Takes the connection string of another resource.</summary>
    public static IResourceBuilder<T> WithConnectionStringRedirection<T>(this IResourceBuilder<T> builder, IResourceWithConnectionString resource) where T : IResourceWithConnectionString =>
        builder.WithAnnotation(new ConnectionStringRedirectAnnotation(resource), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>A part of the connection of a resource, such as <c>Host</c>; its name is taken without regard to case.</summary>
    /// <exception cref="InvalidOperationException">The resource has no such part.</exception>
    public static ReferenceExpression GetConnectionProperty(this IResourceWithConnectionString resource, string key)
    {
        foreach (var (name, value) in ReferenceVariables.Properties(resource))
        {
            if (string.Equals(name, key, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        throw new InvalidOperationException($"The resource '{resource.Name}' has no connection property '{key}'.");
    }

    private static IResourceWithConnectionString Redirected(IResourceWithConnectionString resource) =>
        resource.TryGetLastAnnotation<ConnectionStringRedirectAnnotation>(out var redirect) ? redirect.Resource : resource;

    private static ReferenceEnvironmentInjectionFlags Flags(IResource resource) =>
        resource.TryGetLastAnnotation<ReferenceEnvironmentInjectionAnnotation>(out var chosen) ? chosen.Flags : ReferenceEnvironmentInjectionFlags.All;

    // One annotation and one callback for each resource that is referred to; further references widen it
    private static IResourceBuilder<T> AddEndpointReference<T>(this IResourceBuilder<T> builder, IResourceWithEndpoints source, EndpointReference? endpoint, string? name)
        where T : IResourceWithEnvironment
    {
        var reference = builder.Resource.Annotations.OfType<EndpointReferenceAnnotation>().FirstOrDefault(r => r.Resource == source);
        if (reference is null)
        {
            reference = new EndpointReferenceAnnotation(source) { ContextNetworkID = endpoint?.ContextNetworkID };
            var added = reference;
            builder.WithAnnotation(added).WithEnvironment(context => ReferenceVariables.AddEndpoints(context, added, name, Flags(builder.Resource)));
        }
        if (endpoint is null)
        {
            reference.UseAllEndpoints = true;
        }
        else
        {
            reference.EndpointNames.Add(endpoint.EndpointName);
        }
        return builder.WithReferenceRelationship(source);
    }
}
