namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>What is known of one instance.</summary>
internal sealed record ObservedInstance
{
    public static ObservedInstance New { get; } = new();

    public ResourcePhase Phase { get; init; }

    /// <summary>Set when the process ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Counts the starts; a new life begins at <see cref="ResourcePhase.NotStarted"/>.</summary>
    public int Life { get; init; }

    /// <summary>The next state in this life.</summary>
    /// <exception cref="InvalidOperationException">It would go backwards.</exception>
    public ObservedInstance To(ResourcePhase phase, int? exitCode = null) =>
        phase < Phase || (IsOver && phase != Phase)
            ? throw new InvalidOperationException($"State never moves backwards within one life: {Phase} -> {phase}.")
            : this with { Phase = phase, ExitCode = exitCode ?? ExitCode };

    /// <summary>The first state of the next life.</summary>
    public ObservedInstance Reborn() => new() { Life = Life + 1 };

    /// <summary>True when this life has ended.</summary>
    public bool IsOver => Phase is ResourcePhase.FailedToStart or ResourcePhase.Exited or ResourcePhase.Finished;

    /// <summary>True while a process is, or may be, there.</summary>
    public bool IsUp => Phase is ResourcePhase.Starting or ResourcePhase.Running;
}
