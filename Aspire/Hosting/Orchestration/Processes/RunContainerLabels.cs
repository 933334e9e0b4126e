using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>The labels of what ends with a run.</summary>
internal static class RunContainerLabels
{
    /// <summary>The run's id.</summary>
    public const string Run = "aspireshop.run";

    /// <summary>The host's PID and start time.</summary>
    public const string Host = "aspireshop.host";

    /// <summary>The boot that these belong to.</summary>
    public const string Boot = "aspireshop.boot";

    /// <summary>The machine and the PID namespace that they can be judged from: a daemon may serve hosts whose processes we cannot see.</summary>
    public const string Origin = "aspireshop.origin";

    public static string CurrentOrigin { get; } = ReadOrigin();

    private static string ReadOrigin()
    {
        var machine = File.Exists("/etc/machine-id") ? File.ReadAllText("/etc/machine-id").Trim() : Environment.MachineName;
        var space = OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget : null;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{machine} {space}")))[..16];
    }
}
