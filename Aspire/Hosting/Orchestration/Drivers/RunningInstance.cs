using Aspire.Hosting.Orchestration.Drivers.Containers;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>A started instance, as its driver hands it out.</summary>
/// <param name="Name">The instance's name.</param>
/// <param name="Process">Its process; the client process for a container.</param>
/// <param name="Ended">Completes with the exit code when it has ended and its output is through.</param>
internal sealed record RunningInstance(string Name, SpawnedProcess Process, Task<int> Ended)
{
    /// <summary>Released when the instance is removed: locks, folders.</summary>
    public IReadOnlyList<IDisposable> Holds { get; init; } = [];

    /// <summary>Set for a container.</summary>
    public RunningContainer? Container { get; init; }

    /// <summary>It goes on when the run ends.</summary>
    public bool OutlivesRun { get; init; }

    /// <summary>Lets go of what the instance held.</summary>
    public void Release()
    {
        Process.Dispose();
        foreach (var hold in Holds)
        {
            hold.Dispose();
        }
    }
}
