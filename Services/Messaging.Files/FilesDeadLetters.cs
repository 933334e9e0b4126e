using System.Text.Json;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Files.FileSystem;
using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files;

/// <summary>The dead letters of a spool: <c>failed/</c>. A file that is torn is listed with type <c>(unreadable)</c> and no payload; it cannot be sent again.</summary>
/// <param name="spool">Whose.</param>
/// <param name="time">Where the order of replayed messages comes from.</param>
public sealed class FilesDeadLetters(FilesSpool spool, TimeProvider time) : IDeadLetters
{
    private const string Unknown = "(unknown)";

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
        => await Task.Run<IReadOnlyList<DeadLetter>>(
            () => [.. Names().OrderByDescending(n => n.DiedAt).ThenBy(n => n.Name.Sequence).Take(limit).Select(Read).OfType<DeadLetter>()],
            cancellationToken);

    public async Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken)
        => await Task.Run(() => Names().Where(n => n.Name.Id == messageId).Any(n => TryReplay(n, subscriber)), cancellationToken);

    private IEnumerable<FailedName> Names()
    {
        foreach (var path in Directory.EnumerateFiles(spool.Failed))
        {
            if (FailedName.TryParse(Path.GetFileName(path.AsSpan()), out var name))
            {
                yield return name;
            }
        }
    }

    private string PathOf(FailedName name) => Path.Combine(spool.Failed, name.ToString());

    private bool TryReplay(FailedName dead, string subscriber)
    {
        var letter = Read(dead);
        if (letter is null || letter.Subscriber != subscriber || letter.Envelope.Source == Unknown)
        {
            return false;
        }

        // Behind all that waits: a new place in the order, the tries counted from the start.
        var again = dead.Name with { Sequence = SpoolSequence.Next(time), Tries = 0 };
        if (!NativeFiles.TryRename(PathOf(dead), Path.Combine(spool.New, again.ToString())))
        {
            return false;
        }

        NativeFiles.SyncFolder(spool.New);
        File.Delete(PathOf(dead) + FailedName.ReportExtension);
        return true;
    }

    private DeadLetter? Read(FailedName dead)
    {
        var report = ReadReport(PathOf(dead) + FailedName.ReportExtension);
        return ReadEnvelope(dead) is { } envelope
            ? new DeadLetter
            {
                Envelope = envelope,
                Subscriber = report?.Subscriber ?? Unknown,
                Error = report?.Error ?? "There is no report.",
                DiedAt = report?.DiedAt ?? dead.DiedAt,
            }
            : null;
    }

    private Envelope? ReadEnvelope(FailedName dead)
    {
        try
        {
            using var file = NativeFiles.OpenRegular(PathOf(dead));
            return file is null ? null : SpoolFrame.Read(file, dead.Name, spool.MaxFileBytes);
        }
        catch (NotAFileException)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            return new Envelope
            {
                Id = dead.Name.Id,
                Type = "(unreadable)",
                Source = Unknown,
                Time = DateTimeOffset.UnixEpoch.AddTicks(dead.Name.Sequence),
                PartitionKey = Unknown,
                Attempt = dead.Name.Tries,
                Payload = ReadOnlyMemory<byte>.Empty,
            };
        }
    }

    private static FailureReport? ReadReport(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SpoolJson.Default.FailureReport);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
