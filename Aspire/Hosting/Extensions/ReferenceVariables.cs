using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The names and values of the variables that a reference gives.</summary>
internal static class ReferenceVariables
{
    /// <summary><c>session-store</c> and <c>Host</c> make <c>SESSION_STORE_HOST</c>.</summary>
    public static string Name(string resource, string part) => $"{Encode(resource).ToUpperInvariant()}_{part.ToUpperInvariant()}";

    /// <summary>The parts of a connection: those of the type, then those that were added.</summary>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> Properties(IResourceWithConnectionString resource) =>
        resource.GetConnectionProperties().Concat(resource.Annotations.OfType<ConnectionPropertyAnnotation>()
            .Select(p => KeyValuePair.Create(p.Name, p.Value)));

    public static void AddEndpoints(EnvironmentCallbackContext context, EndpointReferenceAnnotation reference, string? name, ReferenceEnvironmentInjectionFlags flags)
    {
        var variables = context.EnvironmentVariables;
        var service = name ?? reference.Resource.Name;
        // A given name is taken as it is, that of the resource in capitals
        var prefix = name is null ? Encode(service).ToUpperInvariant() : Encode(name);
        foreach (var annotation in reference.Resource.Annotations.OfType<EndpointAnnotation>().ToArray())
        {
            var chosen = reference.EndpointNames.Contains(annotation.Name) || (reference.UseAllEndpoints && !annotation.ExcludeReferenceEndpoint);
            if (!chosen)
            {
                continue;
            }
            var endpoint = new EndpointReference(reference.Resource, annotation, reference.ContextNetworkID);
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints))
            {
                variables[$"{prefix}_{Encode(annotation.Name).ToUpperInvariant()}"] = endpoint;
            }
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery))
            {
                AddDiscovery(variables, service, endpoint);
            }
        }
    }

    /// <summary>The variables for an external service; in run mode the scheme of a parameter's address is known.</summary>
    public static async Task<IReadOnlyList<(string Name, object Value)>> OfAsync(
        ExternalServiceResource service, ReferenceEnvironmentInjectionFlags flags, EnvironmentCallbackContext context)
    {
        var discovery = flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery);
        var endpoints = flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints);
        var capitals = Encode(service.Name).ToUpperInvariant();
        var result = new List<(string, object)>();
        if (service.Uri is { } uri)
        {
            Add(endpoints, capitals, uri.ToString());
            Add(discovery, $"services__{service.Name}__{uri.Scheme}__0", uri.ToString());
            return result;
        }
        if (context.ExecutionContext.IsPublishMode)
        {
            Add(discovery, $"services__{service.Name}__default__0", service.UrlParameter!);
            Add(endpoints, capitals, service.UrlParameter!);
            return result;
        }
        var address = await service.UrlParameter!.GetValueAsync(context.CancellationToken).ConfigureAwait(false);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var known) || ExternalServiceResource.Problem(known) is not null)
        {
            throw new DistributedApplicationException(
                $"The URL parameter '{service.UrlParameter.Name}' for the external service '{service.Name}' is invalid: it must be an absolute address whose path ends with '/', such as https://host/.");
        }
        Add(discovery, $"services__{service.Name}__{known.Scheme}__0", service.UrlParameter);
        Add(endpoints, $"{capitals}_{known.Scheme.ToUpperInvariant()}", service.UrlParameter);
        return result;

        void Add(bool wanted, string name, object value)
        {
            if (wanted)
            {
                result.Add((name, value));
            }
        }
    }

    // Several endpoints of one scheme are numbered
    private static void AddDiscovery(Dictionary<string, object> variables, string service, EndpointReference endpoint)
    {
        for (var i = 0; ; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"services__{service}__{endpoint.EndpointAnnotation.UriScheme}__{i}");
            if (!variables.TryGetValue(name, out var there) || there is EndpointReference { } same && same.Resource == endpoint.Resource && same.EndpointName == endpoint.EndpointName)
            {
                variables[name] = endpoint;
                return;
            }
        }
    }

    private static string Encode(string name) => name.Replace('-', '_');
}
