using System.Globalization;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>
/// Takes away all that a cluster is made of, by name: this run's at its end, an earlier run's at the start of the next one, however it ended.
/// </summary>
internal static class Leftovers
{
    private const string NamespaceFolder = "/run/netns";
    private const string ControlGroups = "/sys/fs/cgroup";

    /// <summary>Everything of the clusters of this machine.</summary>
    public static async Task RemoveAsync(string folder)
    {
        foreach (var name in Namespaces())
        {
            await KillAllAsync(name);
        }

        await UnmountAsync(folder);
        foreach (var name in Namespaces())
        {
            await Command.TryAsync("ip", "netns", "delete", name);
        }

        await Command.TryAsync("ip", "link", "delete", $"{NodeNetwork.Prefix}0");
        RemoveControlGroups($"{NodeNetwork.Prefix}*");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Kills whatever a node runs, at once: its daemon, and its containers by their control group.</summary>
    public static async Task KillAllAsync(string name)
    {
        // Daemons first, or they would start again what is killed; twice, for what was just being started.
        for (var round = 0; round < 2; round++)
        {
            await KillAsync((await AspireShop.Support.Docker.DockerCommand.TryAsync("ip", ["netns", "pids", name], CancellationToken.None)).Output.Split('\n'));
            await KillAsync(GroupsOf(name).SelectMany(group => Directory.EnumerateFiles(group, "cgroup.procs", SearchOption.AllDirectories)).SelectMany(Lines));
        }
    }

    /// <summary>Unmounts what is mounted below a folder, the innermost first.</summary>
    public static async Task UnmountAsync(string folder)
    {
        var mounts = (await File.ReadAllLinesAsync("/proc/self/mountinfo")).Select(line => line.Split(' ')[4])
            .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).OrderByDescending(path => path.Length).ToList();
        if (mounts.Count > 0)
        {
            await Command.TryAsync("umount", ["--lazy", .. mounts]);
        }
    }

    private static List<string> Namespaces() =>
        Directory.Exists(NamespaceFolder) ? [.. Directory.EnumerateFiles(NamespaceFolder, $"{NodeNetwork.Prefix}-*").Select(path => Path.GetFileName(path)!)] : [];

    private static async Task KillAsync(IEnumerable<string> processes)
    {
        var numbers = processes.Select(line => line.Trim()).Where(line => line.Length > 0 && line.All(char.IsAsciiDigit) && line != "0").Distinct().ToList();
        if (numbers.Count > 0)
        {
            await Command.TryAsync("kill", ["-KILL", .. numbers]);
            await Task.WhenAll(numbers.Select(WaitForEndAsync));
        }
    }

    private static async Task WaitForEndAsync(string number)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await process.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or OperationCanceledException)
        {
            // It is gone; or a zombie whose parent has not asked after it, which holds nothing.
        }
    }

    /// <summary>In the first version of control groups there is one for each kind of resource, in the second one in all.</summary>
    private static IEnumerable<string> GroupsOf(string pattern) => !Directory.Exists(ControlGroups) ? [] :
        Directory.EnumerateDirectories(ControlGroups).Prepend(ControlGroups).SelectMany(parent => Directory.EnumerateDirectories(parent, pattern));

    private static void RemoveControlGroups(string pattern)
    {
        foreach (var group in GroupsOf(pattern).ToList())
        {
            foreach (var inner in Directory.EnumerateDirectories(group, "*", SearchOption.AllDirectories).OrderByDescending(path => path.Length).Append(group).ToList())
            {
                try
                {
                    Directory.Delete(inner);
                }
                catch (IOException)
                {
                    // Something in it is still ending: an empty group holds nothing, and the next run takes it away.
                }
            }
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
