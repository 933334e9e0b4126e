using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>How Docker finds out whether a service is healthy.</summary>
internal static class ComposeHealth
{
    /// <summary>The probe of the model, or what is known of the image; null where neither is.</summary>
    public static Healthcheck? Of(PublishedService service, ComposeValues values)
    {
        var probe = service.Resource.Annotations.OfType<EndpointProbeAnnotation>().OrderBy(p => p.Type == ProbeType.Readiness ? 0 : 1).FirstOrDefault();
        if (probe is not null && service.Find(probe.EndpointReference.EndpointName) is { } endpoint)
        {
            return new Healthcheck
            {
                Test = ["CMD", "curl", "-f", $"{probe.EndpointReference.Scheme}://localhost:{values.Port(service, endpoint)}/{probe.Path.TrimStart('/')}"],
                Interval = Seconds(probe.PeriodSeconds),
                Timeout = Seconds(probe.TimeoutSeconds),
                Retries = probe.FailureThreshold,
                StartPeriod = Seconds(probe.InitialDelaySeconds),
            };
        }
        var hasPassword = service.Environment.Any(e => e.Key == "REDIS_PASSWORD");
        return service.Image is { } image && ImageHealthChecks.CommandFor(image, hasPassword) is { } command
            ? new Healthcheck { Test = ["CMD-SHELL", command.Replace("$", "$$", StringComparison.Ordinal)], Interval = "5s", Timeout = "3s", Retries = 10, StartPeriod = "10s" }
            : null;
    }

    private static string Seconds(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
}
