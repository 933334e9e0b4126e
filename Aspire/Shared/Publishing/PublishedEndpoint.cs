using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>An endpoint of a service that is published.</summary>
/// <param name="Annotation">The endpoint of the model.</param>
/// <param name="TargetPort">The port on which it listens; null for the service's usual one, which the environment chooses.</param>
internal sealed record PublishedEndpoint(EndpointAnnotation Annotation, int? TargetPort)
{
    public string Name => Annotation.Name;

    public bool IsUdp => Annotation.Protocol == ProtocolType.Udp;

    /// <summary>Whether it is the https one beside an http one that speaks for both: where it is deployed, what stands in front of it has the certificate.</summary>
    public bool IsImpliedHttps => TargetPort is null && Annotation.UriScheme == "https";
}
