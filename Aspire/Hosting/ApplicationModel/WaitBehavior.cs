namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a waiting resource does when the other one ends or fails.</summary>
public enum WaitBehavior
{
    /// <summary>It waits on: the other one may be started again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>It fails too.</summary>
    StopOnResourceUnavailable,
}
