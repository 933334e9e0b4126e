namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>How a run reaches its container runtime: noted in the run's record, so that who cleans up later asks the same one.</summary>
/// <param name="Command">Full path of the command line.</param>
/// <param name="Settings">The variables that say which daemon, as <c>NAME=value</c>.</param>
internal sealed record RunContainerClient(string Command, IReadOnlyList<string> Settings)
{
    private static readonly string[] Variables = ["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "CONTAINER_HOST"];

    /// <summary>The one that this process would ask.</summary>
    public static RunContainerClient Current(string command) => new(
        command,
        [.. Variables.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).Where(v => !string.IsNullOrEmpty(v.value)).Select(v => $"{v.name}={v.value}")]);

    /// <summary>Its lines in the record.</summary>
    public IEnumerable<string> Lines => [$"containers {Command}", .. Settings.Select(setting => $"containers-setting {setting}")];

    /// <summary>Read back; null when the run has none.</summary>
    public static RunContainerClient? From(ILookup<string, string> lines) =>
        lines["containers"].FirstOrDefault() is { } command ? new RunContainerClient(command, [.. lines["containers-setting"].Distinct()]) : null;
}
