using System.Globalization;

namespace Aspire.Hosting.Endpoints;

/// <summary>The process that listens on a TCP port, as far as this user may know it.</summary>
/// <param name="ProcessId">Its process id.</param>
/// <param name="Name">Its command name, for example <c>dotnet</c>.</param>
internal sealed record PortHolder(int ProcessId, string Name)
{
    private const string ListenState = "0A";

    /// <summary>
    /// Finds who listens on <paramref name="port"/>; <see langword="null"/> where nobody does, where the process belongs
    /// to another user, or on a system without <c>/proc</c>.
    /// </summary>
    /// <remarks>Formats: <c>proc(5)</c>, <c>/proc/net/tcp</c> and <c>/proc/[pid]/fd</c>.</remarks>
    public static PortHolder? Find(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var sockets = ListeningInodes("/proc/net/tcp", port).Concat(ListeningInodes("/proc/net/tcp6", port))
            .Select(inode => $"socket:[{inode}]")
            .ToHashSet(StringComparer.Ordinal);
        return sockets.Count == 0 ? null : FindOwner(sockets);
    }

    public override string ToString() => $"{Name} (process {ProcessId.ToString(CultureInfo.InvariantCulture)})";

    private static IEnumerable<string> ListeningInodes(string table, int port)
    {
        if (!File.Exists(table))
        {
            yield break;
        }

        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            // sl local_address rem_address st queues timer retransmits uid timeout inode
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 9 && fields[3] == ListenState && fields[1].EndsWith(suffix, StringComparison.Ordinal))
            {
                yield return fields[9];
            }
        }
    }

    private static PortHolder? FindOwner(HashSet<string> sockets)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Holds(folder, sockets))
            {
                return new PortHolder(id, ReadName(folder));
            }
        }

        return null;
    }

    private static bool Holds(string processFolder, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(processFolder, "fd"))
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    private static string ReadName(string processFolder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(processFolder, "comm")).Trim();
        }
        catch (IOException)
        {
            return "a process that has just ended";
        }
    }
}
