namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Redis server in a container.</summary>
public class RedisResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";

    /// <param name="name">The name.</param>
    /// <param name="password">The password that clients need.</param>
    public RedisResource(string name, ParameterResource password)
        : this(name)
    {
        PasswordParameter = password;
    }

    /// <summary>The endpoint for clients.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new EndpointReference(this, PrimaryEndpointName);

    /// <summary>The host for clients.</summary>
    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    /// <summary>The port for clients.</summary>
    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    /// <summary>The password that clients need; null for none.</summary>
    public ParameterResource? PasswordParameter { get; private set; }

    /// <summary><c>redis://[:password@]host:port</c>.</summary>
    public ReferenceExpression UriExpression
    {
        get
        {
            var uri = new ReferenceExpressionBuilder();
            uri.Append($"{PrimaryEndpoint.Property(EndpointProperty.Scheme)}://");
            if (PasswordParameter is { } password)
            {
                uri.Append($":{password:uri}@");
            }
            uri.Append($"{Host}:{Port}");
            return uri.Build();
        }
    }

    /// <summary><c>host:port[,password=...][,ssl=true]</c>, or what the resource is redirected to.</summary>
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            if (this.TryGetLastAnnotation<ConnectionStringRedirectAnnotation>(out var redirect))
            {
                return redirect.Resource.ConnectionStringExpression;
            }
            var text = new ReferenceExpressionBuilder();
            text.Append($"{Host}:{Port}");
            if (PasswordParameter is { } password)
            {
                text.Append($",password={password}");
            }
            text.Append($"{PrimaryEndpoint.GetTlsValue(ReferenceExpression.Create($",ssl=true"), ReferenceExpression.Empty)}");
            return text.Build();
        }
    }

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties()
    {
        yield return new("Host", ReferenceExpression.Create($"{Host}"));
        yield return new("Port", ReferenceExpression.Create($"{Port}"));
        if (PasswordParameter is { } password)
        {
            yield return new("Password", ReferenceExpression.Create($"{password}"));
        }
        yield return new("Uri", UriExpression);
    }

    internal void SetPassword(ParameterResource? password) => PasswordParameter = password;
}
