using Aspire.Hosting.Orchestration.Drivers.Native;

namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>The folders of this machine that stand for a process's mounts.</summary>
internal sealed class MountedFolders : IDisposable
{
    private readonly List<(string Target, Volume Volume)> _mounts = [];

    private MountedFolders()
    {
    }

    /// <exception cref="DriverException">Another host holds one of the volumes.</exception>
    public static MountedFolders Open(LaunchRequest request, VolumeStore volumes)
    {
        var folders = new MountedFolders();
        try
        {
            // The longest target first: a mount may lie below another.
            foreach (var mount in request.Mounts.OrderByDescending(mount => mount.Target.Length))
            {
                folders._mounts.Add((mount.Target.TrimEnd('/'), volumes.Share(mount, request.Resource)));
            }

            return folders;
        }
        catch
        {
            folders.Dispose();
            throw;
        }
    }

    /// <summary>The same path on this machine, if it is one of a mount; else the text as it is.</summary>
    public string Map(string text)
    {
        foreach (var (target, volume) in _mounts)
        {
            if (text.StartsWith(target, StringComparison.Ordinal) && (text.Length == target.Length || text[target.Length] == '/'))
            {
                return volume.Folder + text[target.Length..];
            }
        }

        return text;
    }

    public void Dispose()
    {
        foreach (var (_, volume) in _mounts)
        {
            volume.Dispose();
        }
    }
}
