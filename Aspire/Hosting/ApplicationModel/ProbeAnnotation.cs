namespace Aspire.Hosting.ApplicationModel;

/// <summary>Finds out how a resource is.</summary>
public abstract class ProbeAnnotation : IResourceAnnotation
{
    /// <summary>What it finds out.</summary>
    public required ProbeType Type { get; init; }

    /// <summary>Seconds from the start to the first probe (default 5).</summary>
    public int InitialDelaySeconds { get; init; } = 5;

    /// <summary>Seconds between probes (default 5).</summary>
    public int PeriodSeconds { get; init; } = 5;

    /// <summary>Seconds after which a probe failed (default 1).</summary>
    public int TimeoutSeconds { get; set; } = 1;

    /// <summary>How many failures in a row count (default 3).</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>How many successes in a row count (default 1).</summary>
    public int SuccessThreshold { get; init; } = 1;
}
