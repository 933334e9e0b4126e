namespace AspireShop.Messaging.Files.FileSystem;

/// <summary>Reads files from a folder that others write to.</summary>
public static class RegularFile
{
    /// <summary>Reads a whole file: itself, and not what a link of its name points to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The longest that is read.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="NotAFileException">A link, a folder, a pipe, a device.</exception>
    /// <exception cref="IOException">It is longer, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not for this user.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        using var file = NativeFiles.OpenRegular(path);
        if (file is null)
        {
            return null;
        }

        var length = RandomAccess.GetLength(file);
        if (length > maxBytes)
        {
            throw new IOException($"'{path}' has {length} bytes: at most {maxBytes} are read.");
        }

        var content = new byte[length];
        var read = 0;
        while (read < content.Length && RandomAccess.Read(file, content.AsSpan(read), read) is > 0 and var more)
        {
            read += more;
        }

        return content[..read];
    }
}
