using AspireShop.Compliance.Tests.Transports;
using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Routing;

/// <summary>Has a probe handle a service's messages.</summary>
public sealed class ProbeConsumer(Probe probe) : IMessageConsumer<ComplianceMessage>
{
    public Task ConsumeAsync(ComplianceMessage message, Envelope envelope, CancellationToken cancellationToken) => probe.HandleAsync(envelope, cancellationToken);
}
