using AspireShop.Messaging.Files.FileSystem;
using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files;

/// <summary>The folders of a spool: <c>tmp/</c>, <c>new/</c>, <c>work/</c>, <c>done/</c>, <c>failed/</c>, and <c>members/</c> with the leases and the receivers.</summary>
public sealed class FilesSpool
{
    /// <summary>Parts that a spool's keys are divided into; each has one receiver at a time. Part of the format.</summary>
    internal const int Shards = 64;

    private const string Marker = "spool.json";

    private FilesSpool(FilesSpoolOptions options)
    {
        Root = options.Root;
        MaxFileBytes = options.MaxFileBytes;
        (Temporary, New, Work, Done, Failed, Members) = (In("tmp"), In("new"), In("work"), In("done"), In("failed"), In("members"));
    }

    public string Root { get; }

    internal int MaxFileBytes { get; }

    internal string Temporary { get; }

    internal string New { get; }

    internal string Work { get; }

    internal string Done { get; }

    internal string Failed { get; }

    internal string Members { get; }

    /// <summary>False while the volume is away: an empty mount point is not a spool.</summary>
    internal bool IsPresent => File.Exists(In(Marker));

    /// <summary>Makes what is missing and checks the rest. Several processes may do so at once.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    /// <exception cref="IOException">A folder is a link, is not writable, or is on another file system: all of them named.</exception>
    public static FilesSpool Open(FilesSpoolOptions options)
    {
        options.ThrowIfInvalid();
        var spool = new FilesSpool(options);
        spool.Create();
        spool.Check();
        return spool;
    }

    private string In(string name) => Path.Combine(Root, name);

    private void Create()
    {
        foreach (var folder in new[] { Temporary, New, Work, Done, Failed })
        {
            Directory.CreateDirectory(folder);
        }

        if (!Directory.Exists(Members))
        {
            CreateMembers();
        }

        if (!IsPresent)
        {
            AtomicFile.Write(In(Marker), "{\"format\":\"AspireShop.Messaging.Files\",\"version\":1}\n"u8.ToArray(), Temporary);
        }
    }

    // The table of leases appears whole or not at all: made under another name, renamed. Whoever comes second finds a folder there that is not empty, and uses it.
    private void CreateMembers()
    {
        var draft = Path.Combine(Temporary, $".members.{Guid.NewGuid():N}");
        Directory.CreateDirectory(draft);
        for (var shard = 0; shard < Shards; shard++)
        {
            File.WriteAllBytes(Path.Combine(draft, ShardLease.Free(shard).ToString()), []);
        }

        NativeFiles.SyncFolder(draft);
        try
        {
            Directory.Move(draft, Members);
        }
        catch (IOException) when (Directory.Exists(Members))
        {
            Directory.Delete(draft, recursive: true);
        }

        NativeFiles.SyncFolder(Root);
    }

    /// <summary>A file goes the way of a message through all folders; the dot hides it from receivers.</summary>
    private void Check()
    {
        var errors = new List<string>();
        var probe = $".probe.{Guid.NewGuid():N}";
        var at = Path.Combine(Temporary, probe);
        AtomicFile.WriteTemporary(at);
        foreach (var folder in new[] { Temporary, New, Work, Done, Failed, Members })
        {
            if (new DirectoryInfo(folder).LinkTarget is { } target)
            {
                errors.Add($"'{folder}' is a link to '{target}': make it a folder; only the spool's root may be a link.");
                continue;
            }

            try
            {
                var next = Path.Combine(folder, probe);
                NativeFiles.TryRename(at, next);
                at = next;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.Add($"'{folder}' does not take a file by rename ({e.Message}): have it writable and on the file system of '{Root}'.");
            }
        }

        File.Delete(at);
        if (errors.Count > 0)
        {
            throw new IOException($"The spool cannot be used. {string.Join(" ", errors)}");
        }
    }
}
