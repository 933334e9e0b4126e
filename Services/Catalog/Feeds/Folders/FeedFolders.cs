using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AspireShop.Messaging.Files.FileSystem;

namespace AspireShop.Catalog.Feeds.Folders;

/// <summary>
/// The drop folder: <c>incoming/</c> for suppliers, <c>work/</c> for what is being imported, <c>done/</c> and <c>failed/</c> for what has been, each feed in a
/// folder of its own with its report. A feed moves by renames only, so it is always in exactly one place, and its report comes with it.
/// </summary>
internal sealed class FeedFolders(string root, TimeProvider time)
{
    public string Incoming { get; } = Path.Combine(root, "incoming");

    private string Work { get; } = Path.Combine(root, "work");

    private string Done { get; } = Path.Combine(root, "done");

    private string Failed { get; } = Path.Combine(root, "failed");

    /// <exception cref="IOException">The volume is away, full, read-only...</exception>
    public void Create()
    {
        foreach (var folder in (string[])[Incoming, Work, Done, Failed])
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>Takes a file out of <c>incoming/</c>.</summary>
    /// <returns>Null when another has taken it, or it is gone.</returns>
    public FeedClaim? TryClaim(string file)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        var folder = Path.Combine(Work, id);
        Directory.CreateDirectory(folder);
        try
        {
            if (NativeFiles.TryRename(Path.Combine(Incoming, file), Path.Combine(folder, file)))
            {
                NativeFiles.SyncFolder(folder);
                NativeFiles.SyncFolder(Work);
                return new FeedClaim(id, file);
            }
        }
        catch (IOException)
        {
            Directory.Delete(folder);
            throw;
        }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>What was taken and has not been finished, the oldest first: by a process that ended, or that failed.</summary>
    public IReadOnlyList<FeedClaim> Unfinished() =>
    [
        .. Directory.EnumerateDirectories(Work)
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)
            .Select(id => new FeedClaim(id, Directory.EnumerateFileSystemEntries(Path.Combine(Work, id)).Select(Path.GetFileName).FirstOrDefault(name => name != ReportName(id) && !name!.StartsWith('.')))),
    ];

    /// <summary>The path of a claim's file.</summary>
    public string FileOf(FeedClaim claim) => Path.Combine(Work, claim.Id, claim.File!);

    /// <summary>Writes the report and moves both to where they belong, together.</summary>
    /// <exception cref="IOException">The disk is full...: the claim is as it was.</exception>
    public void Finish(FeedClaim claim, FeedReport report)
    {
        var folder = Path.Combine(Work, claim.Id);
        AtomicFile.Write(Path.Combine(folder, ReportName(claim.Id)), JsonSerializer.SerializeToUtf8Bytes(report, FeedJson.Default.FeedReport));
        var target = report.Outcome == FeedOutcome.Rejected ? Failed : Done;
        NativeFiles.TryRename(folder, Path.Combine(target, claim.Id));
        NativeFiles.SyncFolder(target);
        NativeFiles.SyncFolder(Work);
    }

    /// <summary>Removes a claim that a crash left before its file came.</summary>
    public void Drop(FeedClaim claim) => Directory.Delete(Path.Combine(Work, claim.Id));

    private static string ReportName(string id) => $"{id}.report.json";
}
