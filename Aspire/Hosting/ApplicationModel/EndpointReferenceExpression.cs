using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference;

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; } = property;

    /// <inheritdoc/>
    public string ValueExpression => Endpoint.GetExpression(Property);

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        var endpoint = Endpoint.EndpointAnnotation;
        var network = Endpoint.ContextNetworkID ?? context.Network ?? context.Caller?.GetDefaultResourceNetwork() ?? endpoint.DefaultNetworkID;
        return Property switch
        {
            // What the model knows needs no address
            EndpointProperty.Scheme => endpoint.UriScheme,
            EndpointProperty.TlsEnabled => endpoint.TlsEnabled ? bool.TrueString : bool.FalseString,
            EndpointProperty.IPV4Host when network == KnownNetworkIdentifiers.LocalhostNetwork => "127.0.0.1",
            EndpointProperty.TargetPort when endpoint.TargetPort is { } port => port.ToString(CultureInfo.InvariantCulture),
            _ => Part(await endpoint.AllAllocatedEndpoints.GetAllocatedEndpointAsync(network, cancellationToken).ConfigureAwait(false)),
        };
    }

    private string? Part(AllocatedEndpoint address) => Property switch
    {
        EndpointProperty.Url => address.UriString,
        EndpointProperty.Host or EndpointProperty.IPV4Host => address.Address,
        EndpointProperty.Port => address.Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.TargetPort => address.TargetPortExpression,
        EndpointProperty.HostAndPort => address.EndPointString,
        _ => throw new InvalidOperationException($"The property '{Property}' is not supported for the endpoint '{Endpoint.EndpointName}'."),
    };
}
