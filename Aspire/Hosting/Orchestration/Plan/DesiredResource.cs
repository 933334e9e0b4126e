namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>What the model wants of one resource.</summary>
internal sealed record DesiredResource
{
    public required string Name { get; init; }

    /// <summary>Names of its instances; more than one for replicas.</summary>
    public required IReadOnlyList<string> Instances { get; init; }

    public IReadOnlyList<DesiredWait> Waits { get; init; } = [];

    /// <summary>Resources that it uses and that must outlast it when everything stops.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>False: it starts when somebody asks.</summary>
    public bool StartsByItself { get; init; } = true;

    /// <summary>False: it has no process; somebody else says how it is.</summary>
    public bool IsRun { get; init; } = true;
}
