using Aspire.Hosting.Orchestration.Drivers.Containers;

namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>One instance of a resource with every value evaluated: all that a driver gets to know.</summary>
internal sealed record LaunchRequest
{
    /// <summary>The resource's name in the model.</summary>
    public required string Resource { get; init; }

    /// <summary>This instance's own name; equal to <see cref="Resource"/> or with a suffix.</summary>
    public required string Instance { get; init; }

    /// <summary>The executable; null for what has an image instead.</summary>
    public string? Command { get; init; }

    public string? WorkingDirectory { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Endpoint name -> the port that this instance is to listen on.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<LaunchMount> Mounts { get; init; } = [];

    /// <summary>Set when it runs as a container.</summary>
    public ContainerSpec? Container { get; init; }

    /// <summary>Gets each line of output; the flag is true for standard error. Called from any thread.</summary>
    public Action<string, bool> Output { get; init; } = (_, _) => { };
}
