namespace Aspire.Hosting.Eventing;

/// <summary>How the functions that listen are called.</summary>
public enum EventDispatchBehavior
{
    /// <summary>One after the other; raising ends with the last.</summary>
    BlockingSequential,

    /// <summary>All at once; raising ends with the last.</summary>
    BlockingConcurrent,

    /// <summary>One after the other, after raising has ended.</summary>
    NonBlockingSequential,

    /// <summary>All at once, after raising has ended.</summary>
    NonBlockingConcurrent,
}
