namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// Finds and kills what a run left: processes that carry its marker, those that were registered, the sessions these led,
/// and all their descendants. A run starts processes while it dies, so the table must look clean several times in a row.
/// </summary>
/// <param name="runId">The run.</param>
/// <param name="since">Nothing older than this (start time of the run's host) is looked at.</param>
/// <param name="registered">What the host said it had started: also finds processes that overwrite their environment.</param>
internal sealed class RunSweeper(string runId, long since, IReadOnlyCollection<ProcessIdentity> registered)
{
    private const int CleanScansNeeded = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly HashSet<ProcessIdentity> _seen = [.. registered];

    /// <summary>Kills until nothing is left or the time is over. Returns how many processes were killed.</summary>
    public async Task<int> SweepAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var killed = 0;
        var began = time.GetTimestamp();
        for (var clean = 0; clean < CleanScansNeeded && time.GetElapsedTime(began) < limit;)
        {
            var left = Find(ProcessTable.Snapshot());
            clean = left.Count == 0 ? clean + 1 : 0;
            killed += left.Count(process => ProcessSignal.Send(process, ProcessSignal.Kill));
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        return killed;
    }

    /// <summary>What of this table belongs to the run. Never the caller itself.</summary>
    internal IReadOnlyList<ProcessIdentity> Find(IReadOnlyList<ProcessEntry> table)
    {
        var alive = table.ToDictionary(entry => entry.Identity.Pid);
        var found = new HashSet<ProcessIdentity>();
        foreach (var entry in table)
        {
            if (entry.Identity.StartTime >= since && IsOfTheRun(entry, alive))
            {
                found.Add(entry.Identity);
            }
        }

        AddDescendants(table, found);
        _seen.UnionWith(found);
        found.RemoveWhere(process => process.Pid == Environment.ProcessId);
        return [.. found];
    }

    private bool IsOfTheRun(ProcessEntry entry, Dictionary<int, ProcessEntry> alive) =>
        _seen.Contains(entry.Identity)
        || LedByOneOfUs(entry, alive)
        || ProcessTable.HasEnvironment(entry.Identity.Pid, RunMarker.For(runId));

    /// <summary>
    /// Each child of the run leads its own session. The kernel does not reuse a PID while it names a session, so when the leader
    /// is gone the number is still ours; when it is there it must be the very process we started.
    /// </summary>
    private bool LedByOneOfUs(ProcessEntry entry, Dictionary<int, ProcessEntry> alive) =>
        alive.TryGetValue(entry.SessionId, out var leader)
            ? _seen.Contains(leader.Identity)
            : _seen.Any(process => process.Pid == entry.SessionId);

    private static void AddDescendants(IReadOnlyList<ProcessEntry> table, HashSet<ProcessIdentity> found)
    {
        var children = table.ToLookup(entry => entry.ParentPid);
        var open = new Queue<ProcessIdentity>(found);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent.Pid])
            {
                if (found.Add(child.Identity))
                {
                    open.Enqueue(child.Identity);
                }
            }
        }
    }
}
