namespace Aspire.Hosting.ApplicationModel;

/// <summary>A reference to an endpoint of a resource; the endpoint need not exist yet.</summary>
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <param name="owner">The resource with the endpoint.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="contextNetworkID">The network from which it is seen; null for that of the caller.</param>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName, NetworkIdentifier? contextNetworkID)
    {
        Resource = owner;
        EndpointName = endpointName;
        ContextNetworkID = contextNetworkID;
    }

    /// <summary>A reference by name.</summary>
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
        : this(owner, endpointName, null)
    {
    }

    /// <summary>A reference to this endpoint.</summary>
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint, NetworkIdentifier? contextNetworkID = null)
        : this(owner, endpoint.Name, contextNetworkID)
    {
    }

    /// <summary>The resource with the endpoint.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; }

    /// <summary>The network from which it is seen; null for that of the caller.</summary>
    public NetworkIdentifier? ContextNetworkID { get; }

    /// <summary>The endpoint.</summary>
    /// <exception cref="InvalidOperationException">The resource has no endpoint of that name.</exception>
    public EndpointAnnotation EndpointAnnotation => Find()
        ?? throw new InvalidOperationException(ErrorMessage ?? $"The endpoint `{EndpointName}` is not defined for the resource `{Resource.Name}`.");

    /// <summary>The message of the exception when there is no such endpoint; null for the usual one.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>Whether the resource has such an endpoint.</summary>
    public bool Exists => Find() is not null;

    /// <summary>Whether the endpoint has an address.</summary>
    public bool IsAllocated => Exists && EndpointAnnotation.AllocatedEndpoint is not null;

    /// <summary>Whether the scheme is http.</summary>
    public bool IsHttp => Exists && EndpointAnnotation.UriScheme == "http";

    /// <summary>Whether the scheme is https.</summary>
    public bool IsHttps => Exists && EndpointAnnotation.UriScheme == "https";

    /// <summary>Whether it speaks TLS.</summary>
    public bool TlsEnabled => Exists && EndpointAnnotation.TlsEnabled;

    /// <summary>Whether a reference to the whole resource leaves it out.</summary>
    public bool ExcludeReferenceEndpoint => Exists && EndpointAnnotation.ExcludeReferenceEndpoint;

    /// <summary>The port that clients use.</summary>
    public int Port => Allocated.Port;

    /// <summary>The port on which the resource itself listens; null for one that the engine chooses.</summary>
    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <summary>The host under which clients reach it.</summary>
    public string Host => Allocated.Address;

    /// <summary>The scheme.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary><c>scheme://host:port</c>.</summary>
    public string Url => Allocated.UriString;

    /// <inheritdoc/>
    public string ValueExpression => GetExpression();

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"The endpoint `{EndpointName}` is not allocated for the resource `{Resource.Name}`.");

    /// <summary>A part of the address.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>One text when the endpoint speaks TLS, another when not; decided when the value is read.</summary>
    public ReferenceExpression GetTlsValue(ReferenceExpression enabledValue, ReferenceExpression disabledValue) =>
        ReferenceExpression.CreateConditional(Property(EndpointProperty.TlsEnabled), bool.TrueString, enabledValue, disabledValue);

    /// <summary>The expression of a part of the address, such as <c>{web.bindings.http.url}</c>.</summary>
    public string GetExpression(EndpointProperty property = EndpointProperty.Url)
    {
        var part = property switch
        {
            EndpointProperty.Url => "url",
            EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
            EndpointProperty.Port => "port",
            EndpointProperty.Scheme => "scheme",
            EndpointProperty.TargetPort => "targetPort",
            EndpointProperty.HostAndPort => "hostAndPort",
            EndpointProperty.TlsEnabled => "tlsEnabled",
            _ => throw new InvalidOperationException($"The property '{property}' is not supported for the endpoint '{EndpointName}'."),
        };
        return $"{{{Resource.Name}.bindings.{EndpointName}.{part}}}";
    }

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(context, cancellationToken);

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
