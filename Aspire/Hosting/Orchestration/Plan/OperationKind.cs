namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>What the executor can be told to do.</summary>
internal enum OperationKind
{
    /// <summary>Do what can be done before the dependencies are up.</summary>
    Prepare,

    /// <summary>Say that it waits.</summary>
    Wait,

    /// <summary>Start an instance.</summary>
    Start,

    /// <summary>Give up: what it waits for has failed.</summary>
    Fail,

    /// <summary>Stop an instance.</summary>
    Stop,
}
