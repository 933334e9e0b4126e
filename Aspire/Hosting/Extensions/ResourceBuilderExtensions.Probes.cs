using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Finds out by an HTTP request how a resource is, once it is deployed.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="type">What is found out.</param>
    /// <param name="path">The path (default /).</param>
    /// <param name="initialDelaySeconds">Seconds from the start to the first probe; null for 5.</param>
    /// <param name="periodSeconds">Seconds between probes; null for 5.</param>
    /// <param name="timeoutSeconds">Seconds after which a probe failed; null for 1.</param>
    /// <param name="failureThreshold">How many failures in a row count; null for 3.</param>
    /// <param name="successThreshold">How many successes in a row count; null for 1.</param>
    /// <param name="endpointName">The endpoint; null for https, else http.</param>
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder,
        ProbeType type,
        string? path = null,
        int? initialDelaySeconds = null,
        int? periodSeconds = null,
        int? timeoutSeconds = null,
        int? failureThreshold = null,
        int? successThreshold = null,
        string? endpointName = null) where T : IResourceWithEndpoints, IResourceWithProbes =>
        builder.WithHttpProbe(
            type, () => ChooseHttp(builder.Resource, endpointName), path, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold);

    /// <summary>Finds out by an HTTP request how a resource is, once it is deployed.</summary>
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder,
        ProbeType type,
        Func<EndpointReference>? endpointSelector,
        string? path = null,
        int? initialDelaySeconds = null,
        int? periodSeconds = null,
        int? timeoutSeconds = null,
        int? failureThreshold = null,
        int? successThreshold = null) where T : IResourceWithEndpoints, IResourceWithProbes
    {
        var endpoint = (endpointSelector ?? (() => ChooseHttp(builder.Resource, null)))();
        // One of each type
        foreach (var old in builder.Resource.Annotations.OfType<ProbeAnnotation>().Where(p => p.Type == type).ToArray())
        {
            builder.Resource.Annotations.Remove(old);
        }
        return builder.WithAnnotation(new EndpointProbeAnnotation
        {
            Type = type,
            EndpointReference = endpoint,
            Path = path ?? "/",
            InitialDelaySeconds = initialDelaySeconds ?? 5,
            PeriodSeconds = periodSeconds ?? 5,
            TimeoutSeconds = timeoutSeconds ?? 1,
            FailureThreshold = failureThreshold ?? 3,
            SuccessThreshold = successThreshold ?? 1,
        });
    }
}
