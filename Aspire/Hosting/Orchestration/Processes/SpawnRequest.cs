namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>A process to start.</summary>
internal sealed record SpawnRequest
{
    /// <summary>Full path, or a name that <c>PATH</c> resolves.</summary>
    public required string File { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Default: the host's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to what the process inherits.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>False: the process sees <see cref="Environment"/> only, and none of the host's variables.</summary>
    public bool InheritEnvironment { get; init; } = true;

    /// <summary>The user to become first; null: the host's own.</summary>
    public SystemUser? RunAs { get; init; }

    /// <summary>True: the kernel kills the process when this host dies. False only for the supervisor.</summary>
    public bool DieWithHost { get; init; } = true;

    /// <summary>True: standard input stays open for the caller. Default: it is at its end at once.</summary>
    public bool KeepInput { get; init; }
}
