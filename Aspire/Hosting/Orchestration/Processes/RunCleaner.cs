namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>Ends a run for good: its processes, its containers, its temp folder, its record.</summary>
internal static class RunCleaner
{
    private const int Attempts = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public static async Task CleanAsync(RunRecord record, string recordFile, TimeProvider time, CancellationToken cancellationToken)
    {
        if (record.Boot == RunRecord.CurrentBoot)
        {
            await new RunSweeper(record.RunId, record.Host.StartTime, record.Started).SweepAsync(Limit, time, cancellationToken).ConfigureAwait(false);
        }

        // The processes first: none of them may ask for another container.
        if (record.Containers is { } client)
        {
            await new RunContainerSweeper(client, time).SweepAsync(record.RunId, Limit, cancellationToken).ConfigureAwait(false);
        }

        RemoveFolder(record.Folder);
        File.Delete(recordFile);
    }

    /// <summary>Cleans every run under this folder whose host is gone. Returns the ids of the runs that were cleaned.</summary>
    public static async Task<IReadOnlyList<string>> CleanStaleAsync(string runsFolder, TimeProvider time, CancellationToken cancellationToken)
    {
        var cleaned = new List<string>();
        if (!Directory.Exists(runsFolder))
        {
            return cleaned;
        }

        foreach (var file in Directory.EnumerateFiles(runsFolder, "*.run").Order(StringComparer.Ordinal))
        {
            if (RunRecord.Read(file) is { } record && !(record.Boot == RunRecord.CurrentBoot && record.Host.IsAlive))
            {
                await CleanAsync(record, file, time, cancellationToken).ConfigureAwait(false);
                cleaned.Add(record.RunId);
            }
        }

        return cleaned;
    }

    /// <summary>
    /// Removes a run's folder whole. Somebody else may be at it, or a process that was just killed may have written its last file,
    /// so what came or went while the folder was walked is no reason to leave the rest.
    /// </summary>
    public static void RemoveFolder(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (attempt == Attempts)
                {
                    Console.Error.WriteLine($"The run's folder {folder} could not be removed: {e.Message}");
                    return;
                }
            }
        }
    }
}
