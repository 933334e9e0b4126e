using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Writes values as a Compose file takes them: names of services, ports, placeholders of the environment file.</summary>
internal sealed class ComposeValues(PublishedModel model, ComposeVariables variables)
{
    /// <summary>The value; a dollar sign that the model has is not taken for a placeholder.</summary>
    public string Write(PublishedValue value) => value.Render(Write);

    /// <summary>The port on which an endpoint listens.</summary>
    public string Port(PublishedService service, PublishedEndpoint endpoint) =>
        endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture) ?? variables.OfPort(service.Resource);

    private string Write(ValuePart part) => part switch
    {
        ValuePart.Literal literal => literal.Text.Replace("$", "$$", StringComparison.Ordinal),
        ValuePart.Parameter parameter => variables.OfParameter(parameter.Resource),
        ValuePart.Endpoint endpoint => Address(endpoint.Reference, endpoint.Property),
        ValuePart.Other { Provider: ContainerImageReference image } => variables.OfImage(image.Resource),
        ValuePart.Other { Provider: ContainerPortReference port } => variables.OfPort(port.Resource),
        ValuePart.Other other => variables.OfReference(other.Provider),
        _ => throw new InvalidOperationException($"A value of the kind '{part.GetType().Name}' cannot be written into a Compose file."),
    };

    private string Address(EndpointReference reference, EndpointProperty property)
    {
        // Says so in the model's words when there is no such endpoint
        var annotation = reference.EndpointAnnotation;
        var host = reference.Resource.Name.ToLowerInvariant();
        var port = model.Find(reference.Resource) is { } service && service.Find(reference.EndpointName) is { } endpoint
            ? Port(service, endpoint)
            : (annotation.TargetPort ?? annotation.Port)?.ToString(CultureInfo.InvariantCulture)
                ?? throw new InvalidOperationException($"The endpoint '{reference.EndpointName}' of the resource '{reference.Resource.Name}' has no port, and the resource is not published with this environment.");
        return property switch
        {
            EndpointProperty.Url => $"{annotation.UriScheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => annotation.UriScheme,
            EndpointProperty.TlsEnabled => annotation.TlsEnabled.ToString(),
            _ => throw new InvalidOperationException($"The property '{property}' is not supported for the endpoint '{reference.EndpointName}'."),
        };
    }
}
