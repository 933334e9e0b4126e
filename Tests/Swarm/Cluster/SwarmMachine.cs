namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>Whether this machine can be three.</summary>
internal static class SwarmMachine
{
    private static readonly string[] Programs = ["dockerd", "docker", "docker-registry", "ip", "nsenter", "unshare"];

    /// <summary>Why it cannot; null when it can.</summary>
    public static string? FindAbsence()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "Three machines in one need the network namespaces of Linux.";
        }

        if (Environment.UserName != "root")
        {
            return "Only root may make network namespaces and start Docker daemons in them.";
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin");
        var missing = Programs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToList();
        return missing.Count == 0 ? null : $"Not installed here: {string.Join(", ", missing)}.";
    }
}
