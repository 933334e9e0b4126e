using System.Globalization;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>
/// An MQTT broker without a container: MQTTnet's server in a child process. Honours <c>MQTT_USERS</c> (a line <c>name:password</c> each),
/// <c>MQTT_ACL</c> (the lines of Mosquitto's <c>acl_file</c>) and a volume on <c>/mosquitto/data</c>.
/// </summary>
internal sealed class NativeMqttDriver(ProcessRunner runner, VolumeStore volumes, string? nativePath) : IDriver
{
    private const string DataTarget = "/mosquitto/data";
    private const string AclVariable = "MQTT_ACL";

    public bool PreparesAhead => false;

    public Task PrepareAsync(LaunchRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<RunningInstance> StartAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        List<string> arguments = [Path(request), "mqtt", "--port", request.Ports.Values.First().ToString(CultureInfo.InvariantCulture)];
        List<IDisposable> holds = [];
        if (request.Environment.TryGetValue(AclVariable, out var acl))
        {
            // The variable is there even when no user may do anything: then the file says so.
            var file = System.IO.Path.Combine(volumes.Ephemeral($"{request.Instance}-acl").Folder, "acl");
            await File.WriteAllTextAsync(file, acl + "\n", cancellationToken).ConfigureAwait(false);
            arguments.AddRange(["--acl", file]);
        }

        if (request.Mounts.FirstOrDefault(mount => mount.Target == DataTarget) is { } data)
        {
            var volume = volumes.Open(data, request.Resource);
            holds.Add(volume);
            arguments.AddRange(["--folder", volume.Folder]);
        }

        var spawn = new SpawnRequest
        {
            File = DotNetHost.Path,
            Arguments = arguments,
            Environment = new Dictionary<string, string>(request.Environment) { ["DOTNET_gcServer"] = "0" },
        };
        return await runner.StartAsync(request.Instance, spawn, request.Output, holds).ConfigureAwait(false);
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
