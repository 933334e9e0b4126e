using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>The Swarm, through the command line of Docker.</summary>
internal sealed class SwarmClient(string stack)
{
    private const string StackLabel = "com.docker.stack.namespace";

    /// <summary>Deploys a stack file; what is not in it any more goes.</summary>
    /// <exception cref="DistributedApplicationException">Docker refused it.</exception>
    public Task DeployAsync(string file, CancellationToken cancellationToken) =>
        DockerAsync(["stack", "deploy", "--prune", "--with-registry-auth", "--compose-file", file, stack], cancellationToken);

    /// <summary>Pushes an image under the name that it has in the registry.</summary>
    public static async Task PushAsync(string local, string remote, CancellationToken cancellationToken)
    {
        await DockerAsync(["tag", local, remote], cancellationToken).ConfigureAwait(false);
        await DockerAsync(["push", "--quiet", remote], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sees to it that a node has a label: this one gets it when none has.</summary>
    /// <returns>Whether it got it.</returns>
    public static async Task<bool> PinAsync(string label, CancellationToken cancellationToken)
    {
        var nodes = await DockerAsync(["node", "ls", "--quiet"], cancellationToken).ConfigureAwait(false);
        var labels = await DockerAsync(["node", "inspect", "--format", "{{json .Spec.Labels}}", .. nodes.Split('\n', StringSplitOptions.RemoveEmptyEntries)], cancellationToken).ConfigureAwait(false);
        if (labels.Contains($"\"{label}\":\"true\"", StringComparison.Ordinal))
        {
            return false;
        }
        await DockerAsync(["node", "update", "--label-add", $"{label}=true", "self"], cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The services of the stack.</summary>
    public async Task<IReadOnlyList<SwarmServiceState>> ServicesAsync(CancellationToken cancellationToken)
    {
        var lines = await DockerAsync(["service", "ls", "--filter", $"label={StackLabel}={stack}", "--format", "{{json .}}"], cancellationToken).ConfigureAwait(false);
        var services = new List<SwarmServiceState>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var listed = JsonNode.Parse(line)!;
            services.Add(await StateAsync((string)listed["Name"]!, (string)listed["Replicas"]!, cancellationToken).ConfigureAwait(false));
        }
        return services;
    }

    /// <summary>Why instances of a service failed, the last reasons first.</summary>
    public static async Task<IReadOnlyList<string>> FailuresAsync(string service, CancellationToken cancellationToken)
    {
        var lines = await DockerAsync(["service", "ps", "--no-trunc", "--format", "{{.Name}} {{.CurrentState}} {{.Error}}", service], cancellationToken).ConfigureAwait(false);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l.Contains("Failed", StringComparison.Ordinal) || l.Contains("Rejected", StringComparison.Ordinal)).Take(3)];
    }

    private static async Task<SwarmServiceState> StateAsync(string name, string replicas, CancellationToken cancellationToken)
    {
        var json = await DockerAsync(["service", "inspect", name], cancellationToken).ConfigureAwait(false);
        var update = JsonNode.Parse(json)?[0]?["UpdateStatus"];
        // "2/3", or "0/1 (1/1 completed)" of a job
        var counts = replicas.Split(' ')[0].Split('/');
        var completed = replicas.Contains("completed", StringComparison.Ordinal) && replicas.Split('(')[1].Split(' ')[0].Split('/') is [var done, var all] && done == all;
        return new SwarmServiceState(
            name,
            int.Parse(counts[0], CultureInfo.InvariantCulture),
            int.Parse(counts[1], CultureInfo.InvariantCulture),
            completed,
            (string?)update?["State"],
            (string?)update?["StartedAt"],
            (string?)update?["Message"]);
    }

    private static async Task<string> DockerAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new DistributedApplicationException($"'docker' cannot be started: {e.Message}. Install Docker, or put it into PATH.", e);
        }
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0
            ? await output.ConfigureAwait(false)
            : throw new DistributedApplicationException($"'docker {string.Join(' ', arguments)}' failed: {(await error.ConfigureAwait(false)).Trim()}");
    }
}
