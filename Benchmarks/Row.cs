namespace AspireShop.Benchmarks;

/// <summary>One measured figure beside what bounds it.</summary>
/// <param name="Name">What was measured, as <c>verb.figure</c>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit: <c>s</c>, <c>ms</c> or <c>MiB</c>.</param>
/// <param name="Limit">The raw limit, measured in the same run; null where there is none.</param>
/// <param name="Goal">What it should be at most; null where nothing was promised.</param>
internal sealed record Row(string Name, double Value, string Unit, double? Limit = null, double? Goal = null)
{
    /// <summary>How many times the limit the figure is; null without a limit.</summary>
    public double? Ratio => Limit is > 0 ? Math.Round(Value / Limit.Value, 2) : null;

    /// <summary>Whether the goal was met; null without a goal.</summary>
    public bool? Met => Goal is null ? null : Value <= Goal;
}
