using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// A process as the kernel tells it apart: its PID together with its start time, because a PID alone is reused.
/// </summary>
/// <param name="Pid">The process id.</param>
/// <param name="StartTime">Clock ticks since boot on Linux (field 22 of <c>/proc/PID/stat</c>), UTC ticks elsewhere.</param>
internal readonly record struct ProcessIdentity(int Pid, long StartTime)
{
    /// <summary>The identity of a running process, or null when there is none (a zombie counts as none).</summary>
    public static ProcessIdentity? Of(int pid)
    {
        if (OperatingSystem.IsLinux())
        {
            return ProcessTable.Read(pid) is { IsAlive: true } entry ? entry.Identity : null;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited ? null : new ProcessIdentity(pid, process.StartTime.ToUniversalTime().Ticks);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = Of(Environment.ProcessId)
        ?? throw new InvalidOperationException("The start time of the current process cannot be read.");

    /// <summary>True while this very process runs.</summary>
    public bool IsAlive => Of(Pid) is { } now && now == this;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid}:{StartTime}");

    public static bool TryParse(string text, out ProcessIdentity identity)
    {
        identity = default;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0
            || !int.TryParse(text.AsSpan(0, colon), CultureInfo.InvariantCulture, out var pid)
            || !long.TryParse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var start))
        {
            return false;
        }

        identity = new ProcessIdentity(pid, start);
        return true;
    }
}
