namespace Aspire.Hosting.ApplicationModel;

/// <summary>Finds out by an HTTP request how a resource is.</summary>
public sealed class EndpointProbeAnnotation : ProbeAnnotation
{
    /// <summary>The endpoint that is asked.</summary>
    public required EndpointReference EndpointReference { get; init; }

    /// <summary>The path that is asked.</summary>
    public required string Path { get; init; }
}
