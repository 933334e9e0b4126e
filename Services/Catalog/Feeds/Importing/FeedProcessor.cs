using AspireShop.Catalog.Feeds.Folders;
using AspireShop.Catalog.Feeds.Reading;
using AspireShop.Messaging.Files.FileSystem;
using Npgsql;

namespace AspireShop.Catalog.Feeds.Importing;

/// <summary>Takes a claimed feed to its end: read, checked, imported or not, reported. Whatever interrupts it, it can be begun anew.</summary>
internal sealed class FeedProcessor(FeedFolders folders, FeedImport import, IReadOnlyList<IFeedFormat> formats, FeedOptions options, TimeProvider time)
{
    /// <returns>What was reported.</returns>
    /// <exception cref="NpgsqlException">The database is away; nothing has changed.</exception>
    /// <exception cref="IOException">The volume is away, full...; the claim is as it was.</exception>
    public async Task<FeedReport> ProcessAsync(NpgsqlConnection connection, FeedClaim claim, CancellationToken cancellationToken)
    {
        var report = await ReportAsync(connection, claim, cancellationToken);
        folders.Finish(claim, report);
        return report;
    }

    /// <summary>Gives a feed up that failed again and again by no fault that could be named.</summary>
    public FeedReport GiveUp(FeedClaim claim, Exception failure)
    {
        var report = Rejected(claim, $"It could not be imported: {failure.Message} Drop it once more, or ask whoever runs the shop.");
        folders.Finish(claim, report);
        return report;
    }

    private async Task<FeedReport> ReportAsync(NpgsqlConnection connection, FeedClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            using var handle = NativeFiles.OpenRegular(folders.FileOf(claim));
            if (handle is null)
            {
                return Rejected(claim, "Its name cannot be read: use letters, digits, dots and hyphens.");
            }

            if (RandomAccess.GetLength(handle) is var length && length > options.MaxBytes)
            {
                return Rejected(claim, $"The file has {length} bytes, {options.MaxBytes} are taken: split it.");
            }

            var written = File.GetLastWriteTimeUtc(handle);
            await using var stream = new HashedStream(new FileStream(handle, FileAccess.Read, bufferSize: 0), options.MaxBytes);
            var content = new FeedContent(options.MaxRows);
            await FormatOf(claim).ReadAsync(stream, content, cancellationToken);
            var hash = await stream.FinishAsync(cancellationToken);
            if (stream.BytesRead != length || File.GetLastWriteTimeUtc(handle) != written)
            {
                content.Reject(0, null, null, "The file changed while it was read: write it under a name that ends in .part, and rename it when it is complete.");
            }

            return await ImportAsync(connection, claim, hash, content, cancellationToken);
        }
        catch (NotAFileException)
        {
            return Rejected(claim, "It is no file but a link, a folder or a pipe: drop the file itself.");
        }
        catch (InvalidDataException e)
        {
            return Rejected(claim, $"{e.Message} Write it under a name that ends in .part, and rename it when it is complete.");
        }
    }

    private async Task<FeedReport> ImportAsync(NpgsqlConnection connection, FeedClaim claim, string hash, FeedContent content, CancellationToken cancellationToken)
    {
        // A content that was imported once stays imported, whatever a later version of the checks would say of it.
        var imported = content.ErrorCount == 0
            ? await import.RunAsync(connection, claim.Id, claim.File!, hash, content, cancellationToken)
            : await FeedImport.FindAsync(connection, hash, cancellationToken);
        var report = Of(claim, hash, content);
        return imported is null ? report : report with
        {
            Outcome = imported.Claim == claim.Id ? FeedOutcome.Imported : FeedOutcome.AlreadyImported,
            Added = imported.Claim == claim.Id ? imported.Added : 0,
            Changed = imported.Claim == claim.Id ? imported.Changed : 0,
            Pieces = imported.Claim == claim.Id ? imported.Pieces : 0,
            ImportedAt = imported.At,
            ErrorCount = 0,
            Errors = [],
        };
    }

    private FeedReport Of(FeedClaim claim, string hash, FeedContent content) => new()
    {
        File = claim.File!,
        Sha256 = hash,
        Outcome = FeedOutcome.Rejected,
        At = time.GetUtcNow(),
        Rows = content.RowCount,
        Accepted = content.RowCount - content.Errors.Where(error => error.Line > 0).Select(error => error.Line).Distinct().Count() is > 0 and var left ? left : 0,
        ErrorCount = content.ErrorCount,
        Errors = content.Errors,
    };

    private FeedReport Rejected(FeedClaim claim, string remedy) => new()
    {
        File = claim.File!,
        Outcome = FeedOutcome.Rejected,
        At = time.GetUtcNow(),
        ErrorCount = 1,
        Errors = [new FeedError { Line = 0, Remedy = remedy }],
    };

    private IFeedFormat FormatOf(FeedClaim claim)
        => formats.First(format => claim.File!.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
}
