using System.Globalization;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>Redis without a container: Garnet in a child process. Honours <c>REDIS_PASSWORD</c> and a volume on <c>/data</c>.</summary>
internal sealed class NativeRedisDriver(ProcessRunner runner, VolumeStore volumes, string? nativePath) : IDriver
{
    private const string DataTarget = "/data";

    public bool PreparesAhead => false;

    public Task PrepareAsync(LaunchRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<RunningInstance> StartAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        List<string> arguments = [Path(request), "redis", "--port", request.Ports.Values.First().ToString(CultureInfo.InvariantCulture)];
        List<IDisposable> holds = [];
        if (request.Mounts.FirstOrDefault(mount => mount.Target == DataTarget) is { } data)
        {
            var volume = volumes.Open(data, request.Resource);
            holds.Add(volume);
            arguments.AddRange(["--folder", volume.Folder, "--persist"]);
        }

        if (request.Arguments.Any(argument => argument.Contains("--lua", StringComparison.Ordinal)))
        {
            arguments.Add("--lua");
        }

        var spawn = new SpawnRequest
        {
            File = DotNetHost.Path,
            Arguments = arguments,
            Environment = new Dictionary<string, string>(request.Environment) { ["DOTNET_gcServer"] = "0" },
        };
        return runner.StartAsync(request.Instance, spawn, request.Output, holds);
    }

    public Task<int> WaitAsync(RunningInstance instance, CancellationToken cancellationToken) => instance.Ended.WaitAsync(cancellationToken);

    public Task StopAsync(RunningInstance instance, TimeSpan grace, CancellationToken cancellationToken) =>
        runner.StopAsync(instance, ProcessSignal.Terminate, grace, cancellationToken);

    public Task RemoveAsync(RunningInstance instance, CancellationToken cancellationToken)
    {
        instance.Release();
        return Task.CompletedTask;
    }

    private string Path(LaunchRequest request) =>
        nativePath is not null && File.Exists(nativePath)
            ? nativePath
            : throw new DriverException(
                $"'{request.Resource}' runs on AspireShop.Native, which was not found{(nativePath is null ? "" : $" at '{nativePath}'")}: build the AppHost, or set Aspire:Native:Path to AspireShop.Native.dll.");
}
