using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint that has an address.</summary>
public class AllocatedEndpoint
{
    /// <param name="endpoint">The endpoint of the model.</param>
    /// <param name="address">Host name or address under which clients reach it.</param>
    /// <param name="port">1 to 65535: the port that clients use (the proxy's, when there is one).</param>
    /// <param name="bindingMode">Where it listens.</param>
    /// <param name="targetPortExpression">The port on which the resource itself listens; a number, or a template that the engine fills in for each replica.</param>
    /// <param name="networkID">The network from which the address is valid; null for localhost.</param>
    public AllocatedEndpoint(
        EndpointAnnotation endpoint,
        string address,
        int port,
        EndpointBindingMode bindingMode,
        string? targetPortExpression = null,
        NetworkIdentifier? networkID = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        Endpoint = endpoint;
        Address = address;
        Port = port;
        BindingMode = bindingMode;
        TargetPortExpression = targetPortExpression;
        NetworkID = networkID ?? KnownNetworkIdentifiers.LocalhostNetwork;
    }

    /// <summary>An endpoint on a single address.</summary>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression)
        : this(endpoint, address, port, EndpointBindingMode.SingleAddress, targetPortExpression)
    {
    }

    /// <summary>An endpoint on a single address.</summary>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
        : this(endpoint, address, port, EndpointBindingMode.SingleAddress)
    {
    }

    /// <summary>The endpoint of the model.</summary>
    public EndpointAnnotation Endpoint { get; }

    /// <summary>Host name or address under which clients reach it.</summary>
    public string Address { get; }

    /// <summary>The port that clients use.</summary>
    public int Port { get; }

    /// <summary>Where it listens.</summary>
    public EndpointBindingMode BindingMode { get; }

    /// <summary>The port on which the resource itself listens, if known.</summary>
    public string? TargetPortExpression { get; }

    /// <summary>The network from which the address is valid.</summary>
    public NetworkIdentifier NetworkID { get; }

    /// <summary>The scheme, such as http.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary><c>host:port</c>.</summary>
    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    /// <summary><c>scheme://host:port</c>.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc/>
    public override string ToString() => UriString;
}
