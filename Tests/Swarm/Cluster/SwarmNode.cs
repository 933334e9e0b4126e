using System.Diagnostics;
using System.Globalization;
using System.Net;
using AspireShop.Support.Docker;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>A machine of the cluster: a Docker daemon with a network, a host name, data and control groups of its own.</summary>
internal sealed class SwarmNode(int number, string clusterFolder, string registry)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Path.Combine(clusterFolder, number.ToString(CultureInfo.InvariantCulture));

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"node{number}");

    public IPAddress Address { get; } = NodeNetwork.AddressOf(number);

    /// <summary>What DOCKER_HOST is for this node.</summary>
    public string Daemon => $"unix://{_folder}/docker.sock";

    private string Namespace => NodeNetwork.NamespaceOf(number);

    /// <summary>Starts the daemon, with the data that it had, and waits till it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        string[] daemon =
        [
            "dockerd", "--host", Daemon, "--data-root", $"{_folder}/data", "--exec-root", $"{_folder}/exec", "--pidfile", $"{_folder}/pid",
            "--cgroup-parent", Namespace, "--insecure-registry", registry, "--registry-mirror", $"http://{registry}", "--log-level", "warn",
        ];
        // Each of these becomes the next: the process that is started is the daemon.
        using var process = Process.Start(new ProcessStartInfo(
            "nsenter", [$"--net=/run/netns/{Namespace}", "unshare", "--uts", "sh", "-c", $"hostname {Name}; exec \"$@\" >{_folder}/log 2>&1 </dev/null", "sh", .. daemon]))!;
        await Eventually.Within(StartLimit, cancellationToken).IsAsync(async () =>
        {
            var (code, _, errors) = await DockerCommand.TryAsync("docker", ["--host", Daemon, "version"], cancellationToken);
            return (code == 0, $"{Name}: {errors} {(File.Exists($"{_folder}/log") ? string.Join('\n', File.ReadLines($"{_folder}/log").TakeLast(3)) : "")}");
        });
    }

    public Task<string> DockerAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        DockerCommand.RunAsync(cancellationToken, ["--host", Daemon, .. arguments]);

    public async Task<string[]> LinesAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        (await DockerAsync(cancellationToken, arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Task CutAsync(CancellationToken cancellationToken) => NodeNetwork.CutAsync(number, cancellationToken);

    public Task JoinAsync(CancellationToken cancellationToken) => NodeNetwork.JoinAsync(number, cancellationToken);

    /// <summary>As when the mains fail: the others hear nothing more, and nothing that ran here ends in good order.</summary>
    public async Task PowerOffAsync(CancellationToken cancellationToken)
    {
        await CutAsync(cancellationToken);
        await Leftovers.KillAllAsync(Namespace);
        await Leftovers.UnmountAsync(_folder);
        Directory.Delete($"{_folder}/exec", recursive: true);
    }

    public async Task PowerOnAsync(CancellationToken cancellationToken)
    {
        await JoinAsync(cancellationToken);
        await StartAsync(cancellationToken);
    }
}
