namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Finds out how a container is.</summary>
public sealed class ProbeV1
{
    /// <summary>How many failures in a row count.</summary>
    [YamlKey("failureThreshold")]
    public int? FailureThreshold { get; set; }

    /// <summary>How many successes in a row count.</summary>
    [YamlKey("successThreshold")]
    public int? SuccessThreshold { get; set; }

    /// <summary>Seconds to the first.</summary>
    [YamlKey("initialDelaySeconds")]
    public int? InitialDelaySeconds { get; set; }

    /// <summary>Seconds between.</summary>
    [YamlKey("periodSeconds")]
    public int? PeriodSeconds { get; set; }

    /// <summary>Seconds after which it failed.</summary>
    [YamlKey("timeoutSeconds")]
    public int? TimeoutSeconds { get; set; }

    /// <summary>A request.</summary>
    [YamlKey("httpGet")]
    public HttpGetActionV1? HttpGet { get; set; }

    /// <summary>A command.</summary>
    [YamlKey("exec")]
    public ExecActionV1? Exec { get; set; }
}
