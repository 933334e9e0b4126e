using System.Text.Json.Serialization;

namespace AspireShop.Benchmarks;

/// <summary>One measured figure beside what bounds it.</summary>
/// <param name="Name">What was measured, as <c>verb.figure</c>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit: <c>s</c>, <c>ms</c>, <c>us</c>, <c>msg/s</c> or <c>MiB</c>.</param>
/// <param name="Limit">The raw limit, measured in the same run; null where there is none.</param>
/// <param name="Goal">What it should be at most (at least with <see cref="AtLeast"/>), or its ratio with <see cref="GoalIsRatio"/>; null where nothing was promised.</param>
internal sealed record Row(string Name, double Value, string Unit, double? Limit = null, double? Goal = null)
{
    /// <summary>How many times the limit the figure is, where that was measured round by round; null to divide the two.</summary>
    [JsonIgnore]
    public double? MeasuredRatio { get; init; }

    /// <summary>More is better.</summary>
    [JsonIgnore]
    public bool AtLeast { get; init; }

    /// <summary>The goal is one of the ratio, not of the value.</summary>
    [JsonIgnore]
    public bool GoalIsRatio { get; init; }

    /// <summary>How many times the limit the figure is; null without a limit.</summary>
    public double? Ratio => ExactRatio is { } ratio ? Math.Round(ratio, 2) : null;

    /// <summary>Whether the goal was met; null without a goal.</summary>
    public bool? Met => Goal is null || Judged is not { } judged ? null : AtLeast ? judged >= Goal : judged <= Goal;

    private double? ExactRatio => MeasuredRatio ?? (Limit is > 0 ? Value / Limit.Value : null);

    private double? Judged => GoalIsRatio ? ExactRatio : Value;
}
