using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Orchestration.Tests.Processes;

/// <summary>Which processes of a table belong to a run; PIDs far above any real one, so that no real environment is read.</summary>
public sealed class RunSweeperTests
{
    private const int Base = 900_000_000;

    [Fact]
    public void Registered_ones_their_sessions_and_their_descendants_belong_to_the_run()
    {
        ProcessEntry[] table = [Entry(1, 0, 1), Entry(2, 1, 1), Entry(3, 2, 3), Entry(4, 99, 1), Entry(5, 99, 5)];

        Assert.Equal([Base + 1, Base + 2, Base + 3, Base + 4], Find(table, registered: new ProcessIdentity(Base + 1, 100)));
    }

    [Fact]
    public void A_reused_pid_is_not_taken_for_the_one_that_was_registered()
    {
        ProcessEntry[] table = [Entry(1, 99, 1, start: 500), Entry(2, 99, 1, start: 501)];

        Assert.Empty(Find(table, registered: new ProcessIdentity(Base + 1, 100)));
    }

    [Fact]
    public void Those_whose_leader_is_gone_are_still_found_by_their_session() =>
        Assert.Equal([Base + 2], Find([Entry(2, 99, 1)], registered: new ProcessIdentity(Base + 1, 100)));

    private static int[] Find(ProcessEntry[] table, ProcessIdentity registered) =>
        [.. new RunSweeper("no-such-run", 50, [registered]).Find(table).Select(found => found.Pid).Order()];

    private static ProcessEntry Entry(int pid, int parent, int session, long start = 100) =>
        new(new ProcessIdentity(Base + pid, start), Base + parent, Base + session, 'S');
}
