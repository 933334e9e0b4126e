namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>Resolves a command as a shell would.</summary>
internal static class ExecutableFinder
{
    /// <summary>The full path, or null. A name with a separator is relative to the working directory; a bare name is looked up in PATH.</summary>
    public static string? Find(string command, string? workingDirectory = null)
    {
        if (command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(command))
        {
            return Existing(Path.GetFullPath(command, Path.GetFullPath(workingDirectory ?? ".")));
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Existing(Path.Combine(folder, command)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string path)
    {
        string[] endings = OperatingSystem.IsWindows() ? ["", ".exe", ".cmd", ".bat"] : [""];
        return endings.Select(ending => path + ending).FirstOrDefault(IsExecutable);
    }

    /// <summary>Whether there is a file that somebody may run. A link whose target was uninstalled is none, though <see cref="File.Exists"/> sees it.</summary>
    public static bool IsExecutable(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            return OperatingSystem.IsWindows()
                || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
