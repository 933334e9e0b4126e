namespace Aspire.Hosting.Orchestration.Drivers.Native;

internal sealed partial class VolumeStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedLock> _shared = new(StringComparer.Ordinal);

    /// <summary>A volume that several resources of this host use at once; its lock is held till the last of them has let go.</summary>
    /// <exception cref="DriverException">Another host holds the volume.</exception>
    public Volume Share(LaunchMount mount, string resource)
    {
        if (!mount.IsVolume || !keep || mount.Source is null)
        {
            return Open(mount, resource);
        }

        lock (_gate)
        {
            if (!_shared.TryGetValue(mount.Source, out var held))
            {
                var volume = Open(mount, resource);
                _shared.Add(mount.Source, held = new SharedLock(volume.Folder, volume.Lock!));
            }

            held.Users++;
            return new Volume(held.Folder, new Release(this, mount.Source), IsKept: true);
        }
    }

    private void LetGo(string source)
    {
        lock (_gate)
        {
            if (_shared.TryGetValue(source, out var held) && --held.Users == 0)
            {
                _shared.Remove(source);
                held.Lock.Dispose();
            }
        }
    }

    private sealed class SharedLock(string folder, IDisposable held)
    {
        public string Folder => folder;

        public IDisposable Lock => held;

        public int Users { get; set; }
    }

    private sealed class Release(VolumeStore store, string source) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                store.LetGo(source);
            }
        }
    }
}
