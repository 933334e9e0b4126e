using Aspire.Hosting.Orchestration.Plan;

namespace Aspire.Hosting.Orchestration.Observe;

/// <summary>Something was seen of a resource: what, and how the known state changes by it.</summary>
internal sealed record Observation(string Resource, string What, Func<ObservedResource, ObservedResource> Change)
{
    /// <summary>The instance is in this phase now; what is already past that is left as it is.</summary>
    public static Observation Phase(string resource, int instance, ResourcePhase phase, int? exitCode = null) =>
        new(resource, $"instance {instance} is {phase}", state => WithInstance(state, instance, known => known.IsOver || phase < known.Phase ? known : known.To(phase, exitCode)));

    public static Observation Prepared(string resource) => new(resource, "prepared", state => state with { IsPrepared = true });

    public static Observation Ready(string resource, bool isReady) => new(resource, isReady ? "ready" : "not ready", state => state with { IsReady = isReady });

    /// <summary>A resource that somebody else runs says how it is; it may begin a new life by that.</summary>
    public static Observation External(string resource, int instance, ResourcePhase phase, int? exitCode) =>
        new(resource, $"says {phase}", state => WithInstance(state, instance, known =>
            (phase < known.Phase || (known.IsOver && phase != known.Phase) ? known.Reborn() : known).To(phase, exitCode)));

    /// <summary>Somebody asks for a start: what has ended begins a new life.</summary>
    public static Observation StartAsked(string resource) => new(resource, "start asked for", state => state with
    {
        StartRequested = true,
        StopRequested = false,
        IsReady = state.IsReady && state.IsStarted,
        Instances = [.. state.Instances.Select(known => known.IsOver ? known.Reborn() : known)],
    });

    public static Observation StopAsked(string resource) => new(resource, "stop asked for", state => state with { StopRequested = true, StartRequested = false });

    private static ObservedResource WithInstance(ObservedResource state, int instance, Func<ObservedInstance, ObservedInstance> change) =>
        state with { Instances = [.. state.Instances.Select((known, index) => index == instance ? change(known) : known)] };
}
