using System.Text.Json;
using AspireShop.Messaging.Files.FileSystem;
using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>
/// The renames that a message goes through. Each names the file as its owner knows it, token included: when another has taken the message over there is no such file,
/// and the late owner's rename has no effect.
/// </summary>
internal sealed class SpoolClaims(FilesSpool spool, TimeProvider time)
{
    /// <summary>Makes a message ours for its next try and reads it.</summary>
    /// <returns>Null when it is gone.</returns>
    /// <exception cref="NotAFileException">It is a link or a folder and has not been touched.</exception>
    /// <exception cref="InvalidDataException">It is ours, and torn.</exception>
    public Envelope? Claim(Entry entry)
    {
        var from = PathOf(entry);
        using var file = NativeFiles.OpenRegular(from);
        if (file is null)
        {
            return null;
        }

        var claimed = entry.Name with { Tries = entry.NextTry };
        var token = entry.Line.Shard.Token;
        var to = Path.Combine(spool.Work, claimed.Claimed(token));
        if (from != to && !NativeFiles.TryRename(from, to))
        {
            return null;
        }

        (entry.Name, entry.Token) = (claimed, token);
        return SpoolFrame.Read(file, claimed, spool.MaxFileBytes);
    }

    /// <summary>Gives a message in another owner's name our token: that owner can no longer finish it.</summary>
    public bool TryAdopt(SpoolName name, ulong token, ulong ours)
        => NativeFiles.TryRename(Path.Combine(spool.Work, name.Claimed(token)), Path.Combine(spool.Work, name.Claimed(ours)));

    /// <summary>The message has been handled.</summary>
    /// <param name="entry">The message.</param>
    /// <param name="keep">Whether it stays in <c>done/</c>.</param>
    /// <returns>False when it is not ours any more.</returns>
    public bool TryFinish(Entry entry, bool keep)
    {
        if (keep)
        {
            return NativeFiles.TryRename(PathOf(entry), Path.Combine(spool.Done, entry.Name.ToString()));
        }

        // By way of a rename: a deletion would not tell whether there was something to delete.
        var gone = Path.Combine(spool.Temporary, entry.Name.Claimed(entry.Token));
        if (!NativeFiles.TryRename(PathOf(entry), gone))
        {
            return false;
        }

        File.Delete(gone);
        return true;
    }

    /// <summary>Puts a claimed message back to where it waited, its try not counted.</summary>
    public bool TryGiveBack(Entry entry)
        => entry.Token == 0 || NativeFiles.TryRename(PathOf(entry), Path.Combine(spool.New, (entry.Name with { Tries = entry.NextTry - 1 }).ToString()));

    /// <summary>Moves a message to <c>failed/</c>, its report first.</summary>
    /// <returns>False when it is not ours any more.</returns>
    public bool TryBury(Entry entry, string subscriber, string error)
    {
        var diedAt = time.GetUtcNow();
        var path = Path.Combine(spool.Failed, new FailedName(diedAt, entry.Name).ToString());
        var report = new FailureReport { Subscriber = subscriber, Error = error, DiedAt = diedAt, Attempts = entry.Name.Tries };
        AtomicFile.Write(path + FailedName.ReportExtension, JsonSerializer.SerializeToUtf8Bytes(report, SpoolJson.Default.FailureReport), spool.Temporary);
        var buried = false;
        try
        {
            buried = NativeFiles.TryRename(PathOf(entry), path);
        }
        finally
        {
            if (!buried)
            {
                File.Delete(path + FailedName.ReportExtension);
            }
        }

        if (buried)
        {
            NativeFiles.SyncFolder(spool.Failed);
        }

        return buried;
    }

    public string PathOf(Entry entry)
        => entry.Token == 0 ? Path.Combine(spool.New, entry.Name.ToString()) : Path.Combine(spool.Work, entry.Name.Claimed(entry.Token));
}
