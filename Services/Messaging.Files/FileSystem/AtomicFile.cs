namespace AspireShop.Messaging.Files.FileSystem;

/// <summary>Writes files that are complete or absent, whatever dies meanwhile: under another name first, synced, renamed, the folder synced.</summary>
public static class AtomicFile
{
    /// <summary>Space is reserved before the first byte is written from this size on; below it, in bytes, the reservation costs more than it tells.</summary>
    private const int PreallocateFrom = 64 * 1024;

    /// <summary>Writes a file and makes it durable under its name; replaces what was there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="temporaryFolder">Where it grows: a folder on the same file system. Default: beside the file, with a dot in front of its name.</param>
    /// <exception cref="IOException">The disk is full, the file system read-only...: nothing has changed.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content, string? temporaryFolder = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new ArgumentException($"'{path}' is not the path of a file.", nameof(path));
        var temporary = Path.Combine(temporaryFolder ?? folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        WriteTemporary(temporary, content);
        Publish(temporary, path);
        NativeFiles.SyncFolder(folder);
    }

    /// <summary>Writes a file that must not exist yet and syncs its content. What a failure leaves of it is removed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parts">Its content, one after the other.</param>
    internal static void WriteTemporary(string path, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        long length = 0;
        foreach (var part in parts)
        {
            length += part.Length;
        }

        try
        {
            using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.None, length >= PreallocateFrom ? length : 0);
            long offset = 0;
            foreach (var part in parts)
            {
                RandomAccess.Write(handle, part.Span, offset);
                offset += part.Length;
            }

            RandomAccess.FlushToDisk(handle);
        }
        catch
        {
            Remove(path);
            throw;
        }
    }

    /// <summary>Gives a written file its name; the caller syncs the folder.</summary>
    internal static void Publish(string temporary, string path)
    {
        try
        {
            if (!NativeFiles.TryRename(temporary, path))
            {
                throw new DirectoryNotFoundException($"'{path}' cannot be made: its folder, or what was written for it, is gone.");
            }
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell; leftovers are swept.
        }
    }
}
