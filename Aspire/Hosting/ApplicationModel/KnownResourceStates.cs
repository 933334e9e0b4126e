namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that the engine and the dashboard know.</summary>
public static class KnownResourceStates
{
    /// <summary>Not shown.</summary>
    public static readonly string Hidden = nameof(Hidden);

    /// <summary>Being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>Running.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>The container runtime does not work.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>Being stopped.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>Ended by itself.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>Ended as it should.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>Waits for others.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Not started; a command starts it.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Has a value and runs nothing, as parameters and connection strings do.</summary>
    public static readonly string Active = nameof(Active);

    /// <summary>A parameter without a value.</summary>
    public static readonly string ValueMissing = nameof(ValueMissing);

    /// <summary>The states in which nothing runs any more.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
