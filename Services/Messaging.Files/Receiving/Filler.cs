using AspireShop.Messaging.Files.Spooling;
using AspireShop.Messaging.Receiving;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>Fills the index from the folders: when shards were taken, when notifications were lost, when it runs low, and once in a while.</summary>
internal sealed class Filler(FilesSpool spool, WaitingIndex index, SpoolClaims claims, ForeignFiles foreign, Janitor janitor, FilesReceiverOptions options, TimeProvider time)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Wakes the loop.</summary>
    public required WakeSignal Wanted { get; init; }

    /// <summary>Set when there may be something to take.</summary>
    public required WakeSignal Filled { get; init; }

    public required Outage Outage { get; init; }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Wanted.WaitAsync(options.RescanInterval, stopping);
                await Task.Run(Fill, stopping);
                Filled.Set();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Outage.Begin(e);
                Wanted.Set();
                await Task.Delay(RetryPause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Fill()
    {
        var scanned = index.BeginScan();
        try
        {
            var tokens = scanned.ToDictionary(s => s.Number, s => s.Token);
            var first = FolderScan.Read(spool.New, options.MaxIndexed, tokens.ContainsKey, file => foreign.Report(spool.New, file));
            var second = FolderScan.Read(spool.New, options.MaxIndexed, tokens.ContainsKey, file => foreign.Report(spool.New, file));

            // Last: whatever a paused owner still claimed while we listed is found here.
            index.EndScan(scanned, first, second, Adopt(tokens));
        }
        catch
        {
            index.AbandonScan();
            throw;
        }

        janitor.SweepTemporary();
    }

    private List<(SpoolName Name, ulong Token)> Adopt(Dictionary<int, ulong> tokens)
    {
        var adopted = new List<(SpoolName, ulong)>();
        foreach (var (name, token) in FolderScan.ReadClaimed(spool.Work, tokens.ContainsKey, file => foreign.Report(spool.Work, file)))
        {
            var ours = tokens[name.Shard];
            if (token == ours || claims.TryAdopt(name, token, ours))
            {
                adopted.Add((name, ours));
            }
        }

        return adopted;
    }
}
