using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes.Resources;

namespace Aspire.Hosting.Kubernetes.Publishing;

/// <summary>Writes values as a chart takes them: names of services, and expressions that name what <c>values.yaml</c> has.</summary>
internal sealed class ChartText(PublishedModel model, ChartValues values)
{
    private const int UsualPort = 8080;

    /// <summary>The value of an environment variable: what is fixed goes to <c>values.yaml</c>, so that people can change it there.</summary>
    public string Variable(PublishedService service, string name, PublishedValue value) => value.Parts switch
    {
        [] => Named(values.Config(service.Resource.Name, name, string.Empty)),
        _ when IsFixed(service, value) => Named(values.Config(service.Resource.Name, name, Inline(service, value))),
        _ => Inline(service, value),
    };

    /// <summary>The value where it stands.</summary>
    public string Inline(PublishedService service, PublishedValue value) => value.Render(part => Write(service, part));

    /// <summary>The port on which an endpoint listens, as a field takes it.</summary>
    public Int32OrStringV1 Port(PublishedService service, PublishedEndpoint endpoint) =>
        endpoint.TargetPort is { } port ? port : $"{{{{ {UsualPortOf(service, endpoint)} | int }}}}";

    /// <summary>The image.</summary>
    public string Image(PublishedService service) => service.Image
        ?? Named(values.Parameter(service.Resource.Name, $"{service.Resource.Name}_image", YamlNode.Text($"{service.Name}:latest")));

    private static string Named(string path) => $"{{{{ {path} }}}}";

    private bool IsFixed(PublishedService service, PublishedValue value) => value.Parts.All(p => p switch
    {
        ValuePart.Literal => true,
        ValuePart.Endpoint endpoint => !Inline(service, new PublishedValue([endpoint])).Contains("{{", StringComparison.Ordinal),
        _ => false,
    });

    private string Write(PublishedService service, ValuePart part) => part switch
    {
        ValuePart.Literal literal => literal.Text,
        ValuePart.Parameter parameter => Parameter(service, parameter),
        ValuePart.Endpoint endpoint => Address(endpoint.Reference, endpoint.Property),
        ValuePart.Other { Provider: ContainerImageReference image } when model.Find(image.Resource) is { } other => Image(other),
        ValuePart.Other other => Named(values.Config(service.Resource.Name, other.Provider.ValueExpression.Trim('{', '}').Replace('.', '_'), string.Empty)),
        _ => throw new InvalidOperationException($"A value of the kind '{part.GetType().Name}' cannot be written into a chart."),
    };

    private string Parameter(PublishedService service, ValuePart.Parameter part)
    {
        var parameter = part.Resource;
        var path = parameter.Secret
            ? values.Secret(service.Resource.Name, parameter.Name)
            : values.Config(service.Resource.Name, parameter.Name, parameter.Default is null or GenerateParameterDefault ? string.Empty : parameter.Default.GetDefaultValue());
        // A password in an address may have characters that end it there
        return part.Format is null ? Named(path) : $"{{{{ {path} | urlquery }}}}";
    }

    private string Address(EndpointReference reference, EndpointProperty property)
    {
        var annotation = reference.EndpointAnnotation;
        var host = KubernetesNames.Service(reference.Resource.Name);
        var port = model.Find(reference.Resource) is { } service && service.Find(reference.EndpointName) is { } endpoint
            ? endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture) ?? Named(UsualPortOf(service, endpoint))
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

    // http and https that have no port of their own are one: what stands in front has the certificate
    private string UsualPortOf(PublishedService service, PublishedEndpoint endpoint)
    {
        var first = service.Endpoints.FirstOrDefault(e => e.TargetPort is null && !e.IsImpliedHttps) ?? endpoint;
        return values.Parameter(service.Resource.Name, $"port_{first.Name}", YamlNode.Number(UsualPort));
    }
}
