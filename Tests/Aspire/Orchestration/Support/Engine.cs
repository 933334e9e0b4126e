using System.Collections.Concurrent;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Hosting.Orchestration.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Orchestration.Tests.Support;

/// <summary>What a run has, without a model: for tests of one driver.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly ProcessSpawner _spawner;

    private Engine(bool keepVolumes)
    {
        // Passable for the user a database runs as.
        Folder = new RunFolder();
        State = Folder.Sub("state");
        _spawner = new ProcessSpawner(Folder.Id);
        Supervisor = new Supervisor(Paths.Native, Folder, _spawner, NullLogger<Supervisor>.Instance);
        Runner = new ProcessRunner(_spawner, Supervisor, TimeProvider.System);
        Volumes = new VolumeStore(State, Folder.Path, keepVolumes);
    }

    public RunFolder Folder { get; }

    public string State { get; }

    public Supervisor Supervisor { get; }

    public ProcessRunner Runner { get; }

    public VolumeStore Volumes { get; }

    public ConcurrentQueue<string> Output { get; } = new();

    public static async Task<Engine> StartAsync(bool keepVolumes = false)
    {
        var engine = new Engine(keepVolumes);
        await engine.Supervisor.StartAsync();
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        await Supervisor.DisposeAsync();
        _spawner.Dispose();
    }
}
