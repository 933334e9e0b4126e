using System.Collections;
using System.Collections.Concurrent;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The addresses of an endpoint, one a network.</summary>
public class NetworkEndpointSnapshotList : IEnumerable<NetworkEndpointSnapshot>
{
    private readonly ConcurrentDictionary<NetworkIdentifier, ValueSnapshot<AllocatedEndpoint>> _byNetwork = new();

    /// <summary>Adds the address for a network; false when that network has one.</summary>
    public bool TryAdd(NetworkIdentifier networkID, ValueSnapshot<AllocatedEndpoint> snapshot) => _byNetwork.TryAdd(networkID, snapshot);

    /// <summary>The address as seen from the network; waits until it is known.</summary>
    public Task<AllocatedEndpoint> GetAllocatedEndpointAsync(NetworkIdentifier networkID, CancellationToken cancellationToken = default) =>
        Get(networkID).GetValueAsync(cancellationToken);

    /// <summary>Makes the address for a network known, or replaces it.</summary>
    public void AddOrUpdateAllocatedEndpoint(NetworkIdentifier networkID, AllocatedEndpoint endpoint) => Get(networkID).SetValue(endpoint);

    /// <inheritdoc/>
    public IEnumerator<NetworkEndpointSnapshot> GetEnumerator() =>
        _byNetwork.Select(p => new NetworkEndpointSnapshot(p.Value, p.Key)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ValueSnapshot<AllocatedEndpoint> Get(NetworkIdentifier networkID) =>
        _byNetwork.GetOrAdd(networkID, static _ => new ValueSnapshot<AllocatedEndpoint>());
}
