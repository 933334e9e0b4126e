namespace Aspire.Hosting.ApplicationModel;

/// <summary>On which addresses of the machine an endpoint listens.</summary>
public enum EndpointBindingMode
{
    /// <summary>One address, such as localhost.</summary>
    SingleAddress,

    /// <summary>All IPv4 addresses (0.0.0.0).</summary>
    IPv4AnyAddresses,

    /// <summary>All IPv6 addresses ([::]).</summary>
    IPv6AnyAddresses,

    /// <summary>All IPv4 and IPv6 addresses.</summary>
    DualStackAnyAddresses,
}
