namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// Where runs keep things. Root's home is closed to others, and databases never run as root, so root uses the system's folders.
/// </summary>
internal static class RunPaths
{
    private const string Product = "aspireshop";

    /// <summary>Kept between runs: data volumes, records of runs. <c>$XDG_STATE_HOME</c> or <c>~/.local/state</c>; <c>/var/lib</c> for root.</summary>
    public static string State { get; } = Choose("XDG_STATE_HOME", ".local/state", "/var/lib");

    /// <summary>May be deleted at any time: templates, fetched binaries. <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>; <c>/var/cache</c> for root.</summary>
    public static string Cache { get; } = Choose("XDG_CACHE_HOME", ".cache", "/var/cache");

    public static string Runs => Path.Combine(State, "runs");

    /// <summary>Others may pass through, not look in.</summary>
    public const UnixFileMode PassThrough =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder (and its parents) if it is missing.</summary>
    public static string Ensure(string folder, UnixFileMode mode = PassThrough)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, mode);
        }

        return folder;
    }

    private static string Choose(string variable, string underHome, string forRoot)
    {
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), Product, Path.GetFileName(underHome));
        }

        if (Environment.IsPrivilegedProcess)
        {
            return Path.Combine(forRoot, Product);
        }

        var root = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set && Path.IsPathRooted(set)
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), underHome);
        return Path.Combine(root, Product);
    }
}
