namespace AspireShop.Hosting.Swarm;

/// <summary>A service of a stack. What the model says is filled in; people change it by <c>PublishAsSwarmService</c>.</summary>
public sealed class SwarmService
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The image.</summary>
    public required string Image { get; set; }

    /// <summary>How many instances run (default: as the model says, else 1).</summary>
    public int Replicas { get; set; } = 1;

    /// <summary>Whether it runs once and ends, such as a migration (default: others wait for its completion).</summary>
    public bool IsJob { get; set; }

    /// <summary>Environment variables; nothing secret: who may look at a service sees them.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>A command for a shell in the container that says whether it is healthy; null for that of the image.</summary>
    public string? HealthCommand { get; set; }

    /// <summary>A program with arguments that says whether it is healthy, for images without a shell; empty for none.</summary>
    public List<string> HealthProgram { get; } = [];

    /// <summary>Between health checks (default 5 s).</summary>
    public TimeSpan HealthInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>In which failed health checks do not count (default 30 s).</summary>
    public TimeSpan HealthStartPeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it has to stop (default 30 s).</summary>
    public TimeSpan StopGracePeriod { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a new instance is watched before the next one (default 15 s).</summary>
    public TimeSpan Monitor { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>start-first: the new instance is healthy before the old one stops (the default without data); or stop-first.</summary>
    public string UpdateOrder { get; set; } = "start-first";

    /// <summary>Processors at most, such as 1.5; null for no limit.</summary>
    public string? CpuLimit { get; set; }

    /// <summary>Memory at most, such as 512M; null for no limit.</summary>
    public string? MemoryLimit { get; set; }

    /// <summary>Processors that are kept for it; null for none.</summary>
    public string? CpuReservation { get; set; }

    /// <summary>Memory that is kept for it; null for none.</summary>
    public string? MemoryReservation { get; set; }

    /// <summary>What a node must fulfil, such as <c>node.labels.disk == ssd</c>.</summary>
    public List<string> Constraints { get; } = [];

    /// <summary>Over what instances are spread before they are spread over nodes (default: the label zone of the nodes).</summary>
    public List<string> SpreadOver { get; } = ["node.labels.zone"];

    /// <summary>vip or dnsrr (default: dnsrr for services with data, else as the environment says).</summary>
    public string EndpointMode { get; set; } = "vip";

    /// <summary>ingress or host (default: as the environment says).</summary>
    public string PublishMode { get; set; } = "ingress";

    /// <summary>
    /// Whether secrets are environment variables (default false: they are files in /run/secrets). Only for images that can read neither
    /// such files nor <c>NAME_FILE</c> variables: who may look at the service then sees them.
    /// </summary>
    public bool SecretsInEnvironment { get; set; }

    /// <summary>The size at which a log file is changed (default 10m).</summary>
    public string LogMaxSize { get; set; } = "10m";

    /// <summary>How many log files are kept (default 3).</summary>
    public int LogMaxFiles { get; set; } = 3;

    /// <summary>Whether its own file system is read-only (default false).</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Folders in memory, for what writes although its file system is read-only.</summary>
    public List<string> Tmpfs { get; } = [];

    /// <summary>Capabilities that it does not have, such as ALL.</summary>
    public List<string> CapDrop { get; } = [];

    /// <summary>The user as which it runs; null for that of the image.</summary>
    public string? User { get; set; }
}
