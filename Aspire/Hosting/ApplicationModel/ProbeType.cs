namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a probe finds out.</summary>
public enum ProbeType
{
    /// <summary>Whether it has started.</summary>
    Startup,

    /// <summary>Whether it can take requests.</summary>
    Readiness,

    /// <summary>Whether it must be started again.</summary>
    Liveness,
}
