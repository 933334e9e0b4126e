namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint with the ports that it has when it is published.</summary>
public sealed class ResolvedEndpoint
{
    /// <summary>The endpoint.</summary>
    public required EndpointAnnotation Endpoint { get; init; }

    /// <summary>The port on which the resource listens; none for one that the environment chooses.</summary>
    public ResolvedPort TargetPort { get; init; }

    /// <summary>The port that others use; none for the usual one of the scheme, or that on which it listens.</summary>
    public ResolvedPort ExposedPort { get; init; }
}
