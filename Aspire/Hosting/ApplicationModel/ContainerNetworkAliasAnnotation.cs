namespace Aspire.Hosting.ApplicationModel;

/// <summary>A further name of a container in the containers' network.</summary>
public sealed class ContainerNetworkAliasAnnotation(string alias) : IResourceAnnotation
{
    /// <summary>The name.</summary>
    public string Alias { get; } = alias;

    /// <summary>The network.</summary>
    public NetworkIdentifier Network { get; init; } = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
}
