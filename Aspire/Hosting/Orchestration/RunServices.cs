using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Containers;
using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Hosting.Orchestration.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>What one run has of its own: its folder, its spawner, its supervisor, its drivers. Made when the run begins.</summary>
internal sealed class RunServices : IAsyncDisposable
{
    private readonly ProcessSpawner _spawner;

    public RunServices(OrchestrationOptions options, ILogger<Supervisor> supervisorLog, TimeProvider time)
    {
        Options = options;
        var folder = new RunFolder();
        _spawner = new ProcessSpawner(folder.Id);
        var native = options.NativePath is { } path && File.Exists(path) ? path : null;
        Supervisor = new Supervisor(native, folder, _spawner, supervisorLog);
        Runner = new ProcessRunner(_spawner, Supervisor, time);
        var volumes = new VolumeStore(RunPaths.State, folder.Path, options.KeepVolumes);
        var cache = RunPaths.Ensure(RunPaths.Cache);
        var templates = new PostgresTemplates(new PostgresLocator(Runner, cache), Runner, cache);
        var cli = new ContainerCli(Runner, options.ContainerCommand);
        Containers = new ContainerSession(cli, folder, options.AppId, time);
        Drivers = new DriverCatalog(
            options,
            new ProcessDriver(Runner, volumes),
            new NativePostgresDriver(Runner, volumes, templates, folder.Path),
            new NativeRedisDriver(Runner, volumes, options.NativePath),
            new NativeMqttDriver(Runner, volumes, options.NativePath),
            new ContainerDriver(cli, Containers, new ContainerImages(cli, new ImageBuilder(cli, Containers)), options.KeepVolumes),
            new ContainerRuntimeDetector(Runner, options.ContainerCommand));
        Endpoints = new EndpointAllocator(options);
    }

    public OrchestrationOptions Options { get; }

    public Supervisor Supervisor { get; }

    public ProcessRunner Runner { get; }

    public DriverCatalog Drivers { get; }

    public ContainerSession Containers { get; }

    public EndpointAllocator Endpoints { get; }

    public async ValueTask DisposeAsync()
    {
        await Containers.CloseAsync().ConfigureAwait(false);
        await Supervisor.DisposeAsync().ConfigureAwait(false);
        _spawner.Dispose();
    }
}
