using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>The process table of Linux, read from <c>/proc</c>.</summary>
internal static class ProcessTable
{
    /// <summary>All processes that are alive. Empty where there is no <c>/proc</c>.</summary>
    public static IReadOnlyList<ProcessEntry> Snapshot()
    {
        var entries = new List<ProcessEntry>();
        if (!OperatingSystem.IsLinux())
        {
            return entries;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && Read(pid) is { IsAlive: true } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>One process, or null when it is gone.</summary>
    public static ProcessEntry? Read(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));

            // "pid (name) state ppid pgrp session ...": the name may hold spaces and brackets, so count from the last bracket.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessEntry(
                new ProcessIdentity(pid, long.Parse(fields[19], CultureInfo.InvariantCulture)),
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                int.Parse(fields[3], CultureInfo.InvariantCulture),
                fields[0][0]);
        }
        catch (Exception e) when (IsGone(e))
        {
            return null;
        }
    }

    /// <summary>True when the process was started with this <c>NAME=value</c> in its environment.</summary>
    public static bool HasEnvironment(int pid, string variable)
    {
        try
        {
            var bytes = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ")).AsSpan();
            var wanted = Encoding.UTF8.GetBytes(variable);
            while (!bytes.IsEmpty)
            {
                var end = bytes.IndexOf((byte)0);
                if ((end < 0 ? bytes : bytes[..end]).SequenceEqual(wanted))
                {
                    return true;
                }

                bytes = end < 0 ? [] : bytes[(end + 1)..];
            }

            return false;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    /// <summary>Reading /proc races with the process: gone and not ours look the same, and neither is an error.</summary>
    private static bool IsGone(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException or FormatException;
}
