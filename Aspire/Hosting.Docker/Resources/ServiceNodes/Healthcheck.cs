namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>Whether a service is healthy.</summary>
public sealed class Healthcheck
{
    /// <summary>The command, after <c>CMD</c> or <c>CMD-SHELL</c>.</summary>
    [YamlKey("test")]
    public List<string> Test { get; set; } = [];

    /// <summary>Between checks.</summary>
    [YamlKey("interval")]
    public required string Interval { get; set; }

    /// <summary>After which a check failed.</summary>
    [YamlKey("timeout")]
    public required string Timeout { get; set; }

    /// <summary>How many failures in a row count.</summary>
    [YamlKey("retries")]
    public int? Retries { get; set; }

    /// <summary>In which failures do not count.</summary>
    [YamlKey("start_period")]
    public required string StartPeriod { get; set; }
}
