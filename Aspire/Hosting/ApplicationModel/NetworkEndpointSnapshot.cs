namespace Aspire.Hosting.ApplicationModel;

/// <summary>The address of an endpoint as seen from one network.</summary>
/// <param name="Snapshot">The address, when it is known.</param>
/// <param name="NetworkID">The network.</param>
public record NetworkEndpointSnapshot(ValueSnapshot<AllocatedEndpoint> Snapshot, NetworkIdentifier NetworkID);
