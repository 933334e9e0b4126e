using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AspireShop.Messaging.Files.FileSystem;
using Microsoft.Win32.SafeHandles;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>
/// A receiver's file in <c>members/</c>, <c>receiver-owner-kernel</c>: it is touched as a sign of life, and locked for as long as its process lives. The lock tells
/// receivers under the same kernel at once that the process has ended; the others, and those of a paused process, wait for the signs of life to stop.
/// </summary>
internal sealed class PresenceFile : IDisposable
{
    private const string Prefix = "receiver-";

    private readonly SafeFileHandle _handle;

    private PresenceFile(string path, ulong owner, SafeFileHandle handle) => (Path, Owner, _handle) = (path, owner, handle);

    public string Path { get; }

    public ulong Owner { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The kernel that a receiver's locks are known to; 0 where that cannot be told.</summary>
    private static ulong Kernel { get; } = ReadKernel();

    /// <summary>Locked before it is seen, or a peer could take it for a dead one's.</summary>
    public static PresenceFile Create(FilesSpool spool)
    {
        var owner = RandomToken();
        var draft = System.IO.Path.Combine(spool.Temporary, $".{Prefix}{owner:x16}.tmp");
        var handle = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var kernel = TryLock(draft) ? 0 : Kernel;
            var path = System.IO.Path.Combine(spool.Members, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{owner:x16}-{kernel:x16}"));
            AtomicFile.Publish(draft, path);
            return new PresenceFile(path, owner, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Never 0, never the same.</summary>
    public static ulong RandomToken() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string name, out ulong owner, out ulong kernel)
    {
        (owner, kernel) = (0, 0);
        return name.Length == 42 && name.StartsWith(Prefix, StringComparison.Ordinal) && name[25] == '-'
            && ulong.TryParse(name.AsSpan(9, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out owner)
            && ulong.TryParse(name.AsSpan(26, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out kernel);
    }

    /// <summary>Whether the process of a receiver under this kernel has certainly ended.</summary>
    public static bool HasEnded(string path, ulong kernel) => kernel != 0 && kernel == Kernel && TryLock(path);

    /// <summary>A sign of life. Takes no space on the disk.</summary>
    public void Beat(TimeProvider time) => File.SetLastWriteTimeUtc(_handle, time.GetUtcNow().UtcDateTime);

    public void Dispose() => _handle.Dispose();

    private static bool TryLock(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static ulong ReadKernel()
    {
        try
        {
            return BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText("/proc/sys/kernel/random/boot_id"))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
