using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>
/// Projects and executables: the process is started directly, with the host's environment plus the model's. A mount is a folder of this machine,
/// shared by all that mount it: an argument or variable that is a path below the mount's target becomes that path below the folder.
/// </summary>
internal sealed class ProcessDriver(ProcessRunner runner, VolumeStore volumes) : IDriver
{
    /// <summary>Describe this host, not its children.</summary>
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_LAUNCH_PROFILE"];

    public bool PreparesAhead => false;

    public Task PrepareAsync(LaunchRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<RunningInstance> StartAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var command = request.Command ?? throw new DriverException($"'{request.Resource}' has no command to run.");
        var mounts = MountedFolders.Open(request, volumes);
        var spawn = new SpawnRequest
        {
            File = command,
            Arguments = [.. request.Arguments.Select(mounts.Map)],
            WorkingDirectory = request.WorkingDirectory,
            InheritEnvironment = false,
            Environment = Merge(request.Environment.ToDictionary(pair => pair.Key, pair => mounts.Map(pair.Value), StringComparer.Ordinal)),
        };
        return runner.StartAsync(request.Instance, spawn, request.Output, mounts);
    }

    public Task<int> WaitAsync(RunningInstance instance, CancellationToken cancellationToken) => instance.Ended.WaitAsync(cancellationToken);

    public Task StopAsync(RunningInstance instance, TimeSpan grace, CancellationToken cancellationToken) =>
        runner.StopAsync(instance, ProcessSignal.Terminate, grace, cancellationToken);

    public Task RemoveAsync(RunningInstance instance, CancellationToken cancellationToken)
    {
        instance.Release();
        return Task.CompletedTask;
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> own)
    {
        var merged = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry inherited in Environment.GetEnvironmentVariables())
        {
            if (inherited is { Key: string name, Value: string value } && !NotInherited.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                merged[name] = value;
            }
        }

        foreach (var (name, value) in own)
        {
            merged[name] = value;
        }

        return merged;
    }
}
