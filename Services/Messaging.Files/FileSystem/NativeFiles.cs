using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AspireShop.Messaging.Files.FileSystem;

/// <summary>
/// The three calls that .NET has no portable form of, for whoever shares folders with others. On Windows, where this is untested: a folder cannot be synced (NTFS journals its entries, so a rename may be
/// lost by a power cut shortly after it, but never torn), a rename falls back to a copy between volumes (start-up checks rule that out), and links are told by their attribute.
/// </summary>
public static partial class NativeFiles
{
    private const int NotFound = 2;
    private const int TooManyLinks = 40;
    private const int TooManyLinksOnMac = 62;

    // O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC (a pipe put there must not block the reader), and O_DIRECTORY | O_CLOEXEC. The numbers differ by system and processor.
    private static readonly (int File, int Folder) Flags = OperatingSystem.IsMacOS()
        ? (0x0100 | 0x0004 | 0x1000000, 0x100000 | 0x1000000)
        : RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm
            ? (0x8000 | 0x0800 | 0x80000, 0x4000 | 0x80000)
            : (0x20000 | 0x0800 | 0x80000, 0x10000 | 0x80000);

    /// <summary>Makes the names in a folder durable.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = Open(path, Flags.Folder);
        RandomAccess.FlushToDisk(folder);
    }

    /// <summary>Renames, replacing what has the new name; never copies, where the system lets us forbid it.</summary>
    /// <returns>False when there is nothing of the old name, or no folder for the new one.</returns>
    public static bool TryRename(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(from, to, overwrite: true);
                return true;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return false;
            }
        }

        if (Rename(from, to) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NotFound ? false : throw Failure("rename", from, error);
    }

    /// <summary>Opens a file for reading, itself and not what a link points to.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="NotAFileException">A link, a folder, a pipe.</exception>
    public static SafeFileHandle? OpenRegular(string path)
    {
        try
        {
            var handle = OperatingSystem.IsWindows() ? OpenOnWindows(path) : Open(path, Flags.File);
            if (Directory.Exists(path) || !IsSeekable(handle))
            {
                handle.Dispose();
                throw new NotAFileException($"'{path}' is a folder, a pipe or a device.");
            }

            return handle;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsSeekable(SafeFileHandle handle)
    {
        try
        {
            RandomAccess.GetLength(handle);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static SafeFileHandle OpenOnWindows(string path)
        => (File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0
            ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
            : throw new NotAFileException($"'{path}' is a link or a folder.");

    private static SafeFileHandle Open(string path, int flags)
    {
        var descriptor = OpenFile(path, flags);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure("open", path, Marshal.GetLastPInvokeError());
    }

    private static Exception Failure(string call, string path, int error) => error switch
    {
        NotFound => new FileNotFoundException($"{call} '{path}': {Marshal.GetPInvokeErrorMessage(error)}", path),
        TooManyLinks or TooManyLinksOnMac => new NotAFileException($"'{path}' is a symbolic link."),
        1 or 13 => new UnauthorizedAccessException($"{call} '{path}': {Marshal.GetPInvokeErrorMessage(error)}"),
        _ => new IOException($"{call} '{path}': {Marshal.GetPInvokeErrorMessage(error)}"),
    };

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);
}
