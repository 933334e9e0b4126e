using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>
/// Volumes as folders: a named one under the state folder, kept between runs (<c>Aspire:Volumes=keep</c>),
/// or under the run's temp folder (<c>ephemeral</c>, and anonymous volumes always).
/// </summary>
internal sealed partial class VolumeStore(string stateFolder, string runFolder, bool keep)
{
    /// <summary>Makes the folder if it is missing and takes its lock.</summary>
    /// <exception cref="DriverException">Another host holds the volume.</exception>
    public Volume Open(LaunchMount mount, string resource)
    {
        if (!mount.IsVolume)
        {
            return new Volume(RunPaths.Ensure(mount.Source!, RunPaths.Private), null, IsKept: true);
        }

        if (!keep || mount.Source is null)
        {
            return Ephemeral(mount.Source ?? resource);
        }

        var folder = Path.Combine(RunPaths.Ensure(Path.Combine(stateFolder, "volumes")), Safe(mount.Source));
        return new Volume(RunPaths.Ensure(folder), Lock(folder + ".lock", mount.Source, resource), IsKept: true);
    }

    /// <summary>A folder that ends with the run.</summary>
    public Volume Ephemeral(string name) =>
        new(RunPaths.Ensure(Path.Combine(RunPaths.Ensure(Path.Combine(runFolder, "volumes")), Safe(name))), null, IsKept: false);

    /// <summary>The kernel lets go of the lock with the process, however that ends.</summary>
    private static FileStream Lock(string file, string volume, string resource)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DriverException(
                $"'{resource}' cannot use its volume '{volume}': another AppHost is running with it. Stop that one, give the volume another name, or set Aspire:Volumes=ephemeral.", e);
        }
    }

    private static string Safe(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.') is { Length: > 0 } safe ? safe : "_";
}
