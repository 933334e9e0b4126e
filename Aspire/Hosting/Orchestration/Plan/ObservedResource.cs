namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>What is known of one resource.</summary>
internal sealed record ObservedResource
{
    /// <summary>In the order of the desired instances.</summary>
    public required IReadOnlyList<ObservedInstance> Instances { get; init; }

    /// <summary>Its preparation is done.</summary>
    public bool IsPrepared { get; init; }

    /// <summary>Healthy, and its ready event was handled.</summary>
    public bool IsReady { get; init; }

    /// <summary>Somebody asked for a start (or another one).</summary>
    public bool StartRequested { get; init; }

    /// <summary>Somebody asked for a stop.</summary>
    public bool StopRequested { get; init; }

    public bool IsStarted => Instances.Any(i => i.Phase is ResourcePhase.Running);

    public bool IsOver => Instances.All(i => i.IsOver);

    public static ObservedResource New(int instances) => new() { Instances = [.. Enumerable.Repeat(ObservedInstance.New, instances)] };
}
