using System.Diagnostics;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint on which a resource listens.</summary>
[DebuggerDisplay("{Name}: {UriScheme}, port {Port}, target {TargetPort}")]
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _transport;
    private int? _targetPort;

    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of its addresses; null for that of the protocol ("tcp").</param>
    /// <param name="transport">Default: http for http and https, else the protocol.</param>
    /// <param name="name">Default: the scheme.</param>
    /// <param name="port">The port that clients use; null for a free one.</param>
    /// <param name="targetPort">The port on which the resource listens; null for a free one.</param>
    /// <param name="isExternal">Whether it is reachable from outside the application.</param>
    /// <param name="isProxied">Whether a proxy stands in front of it (default true).</param>
    /// <param name="networkID">The network on which it is declared; null for localhost.</param>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        [EndpointName] string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true,
        NetworkIdentifier? networkID = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? ProtocolName(protocol);
        _transport = transport;
        Name = name ?? UriScheme;
        ModelName.ValidateName("Endpoint", Name);
        Port = port;
        _targetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
        DefaultNetworkID = networkID ?? KnownNetworkIdentifiers.LocalhostNetwork;
    }

    /// <summary>The name, unique in the resource without regard to case.</summary>
    public string Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port that clients use; null for a free one.</summary>
    public int? Port { get; set; }

    /// <summary>The port on which the resource listens; for an endpoint without proxy it is <see cref="Port"/> unless set.</summary>
    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied ? null : Port);
        set => _targetPort = value;
    }

    /// <summary>The scheme of its addresses.</summary>
    public string UriScheme { get; set; }

    /// <summary>The host on which the resource listens (default localhost).</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>http, http2 or tcp.</summary>
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : ProtocolName(Protocol));
        set => _transport = value;
    }

    /// <summary>Whether it is reachable from outside the application (default false).</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether a proxy stands in front of it (default true).</summary>
    public bool IsProxied { get; set; }

    /// <summary>Whether it speaks TLS (default: the scheme is https).</summary>
    public bool TlsEnabled
    {
        get => field || UriScheme == "https";
        set;
    }

    /// <summary>Whether a reference to the whole resource leaves this endpoint out (default false).</summary>
    public bool ExcludeReferenceEndpoint { get; set; }

    /// <summary>The network on which it is declared.</summary>
    public NetworkIdentifier DefaultNetworkID { get; }

    /// <summary>Its addresses, one a network.</summary>
    public NetworkEndpointSnapshotList AllAllocatedEndpoints { get; } = [];

    /// <summary>Its address on its own network; null until it has one. Setting null does nothing.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => AllocatedEndpointSnapshot is { IsValueSet: true } known ? known.GetValueAsync().GetAwaiter().GetResult() : null;
        set
        {
            if (value is not null)
            {
                AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(value.NetworkID, value);
            }
        }
    }

    /// <summary>Its address on its own network, when it is known.</summary>
    public ValueSnapshot<AllocatedEndpoint> AllocatedEndpointSnapshot => AllAllocatedEndpoints.Get(DefaultNetworkID);

    /// <summary>Set from a launch profile, so that publishing does not take its port over.</summary>
    internal bool FromLaunchProfile { get; set; }

    private static string ProtocolName(ProtocolType protocol) => protocol == ProtocolType.Udp ? "udp" : "tcp";
}
