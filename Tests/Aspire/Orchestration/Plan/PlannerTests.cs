using Aspire.Hosting.Orchestration.Plan;

namespace Aspire.Orchestration.Tests.Plan;

/// <summary>The plan's text is what is checked: what would be done, after what, and why.</summary>
public sealed class PlannerTests
{
    private static readonly DesiredResource[] Shop =
    [
        Make("postgres"),
        Make("catalogdb", uses: ["postgres"]) with { IsRun = false },
        Make("migrate", [new("catalogdb", WaitKind.Ready)]),
        Make("catalog", [new("catalogdb", WaitKind.Ready), new("migrate", WaitKind.Completed)]) with { Instances = ["catalog-a", "catalog-b"] },
        Make("tools") with { StartsByItself = false },
    ];

    [Fact]
    public void At_the_start_everything_is_planned_with_what_comes_first() => Plan(
        """
        prepare postgres because wanted by the model, not started
        start postgres after postgres is prepared because wanted by the model, not started
        wait migrate because catalogdb is ready is still to come
        start migrate after catalogdb is ready because wanted by the model, not started
        wait catalog-a because catalogdb is ready, migrate ends with exit code 0 is still to come
        start catalog-a after catalogdb is ready, migrate ends with exit code 0 because wanted by the model, not started
        wait catalog-b because catalogdb is ready, migrate ends with exit code 0 is still to come
        start catalog-b after catalogdb is ready, migrate ends with exit code 0 because wanted by the model, not started

        """,
        Observed(("postgres", New(1) with { IsPrepared = false })));

    [Fact]
    public void A_met_wait_is_left_out_and_what_runs_is_not_planned_again() => Plan(
        """
        start migrate because wanted by the model, not started
        start catalog-a after migrate ends with exit code 0 because wanted by the model, not started
        start catalog-b after migrate ends with exit code 0 because wanted by the model, not started

        """,
        Observed(
            ("postgres", In(ResourcePhase.Running)),
            ("catalogdb", In(ResourcePhase.Running) with { IsReady = true }),
            ("migrate", In(ResourcePhase.Waiting)),
            ("catalog", New(2) with { Instances = [New().To(ResourcePhase.Waiting), New().To(ResourcePhase.Waiting)] })));

    [Fact]
    public void What_waits_for_a_failed_one_fails_and_says_why() => Plan(
        """
        fail catalog-a because it waits until migrate ends with exit code 0, which can no longer be
        fail catalog-b because it waits until migrate ends with exit code 0, which can no longer be

        """,
        Observed(
            ("postgres", In(ResourcePhase.Running)),
            ("catalogdb", In(ResourcePhase.Running) with { IsReady = true }),
            ("migrate", In(ResourcePhase.Exited, 3))));

    [Fact]
    public void Explicit_start_and_stop_are_planned_when_asked_for() => Plan(
        """
        stop postgres because a stop was asked for
        start tools because a start was asked for

        """,
        Observed(
            ("postgres", In(ResourcePhase.Running) with { StopRequested = true }),
            ("migrate", In(ResourcePhase.Finished, 0)),
            ("catalog", New(2) with { Instances = [New().To(ResourcePhase.Exited), New().To(ResourcePhase.FailedToStart)] }),
            ("tools", New(1) with { StartRequested = true, IsPrepared = true })));

    [Fact]
    public void On_the_way_down_users_stop_before_what_they_use() => Plan(
        """
        stop postgres after migrate has stopped, catalog has stopped because the shop is closing
        stop migrate after catalog has stopped because the shop is closing
        stop catalog-a because the shop is closing

        """,
        Observed(
            ("postgres", In(ResourcePhase.Running)),
            ("migrate", In(ResourcePhase.Running)),
            ("catalog", New(2) with { Instances = [New().To(ResourcePhase.Running), New().To(ResourcePhase.Exited)] })),
        isStopping: true);

    [Fact]
    public void A_thousand_resources_are_planned_with_work_that_grows_as_they_do()
    {
        DesiredResource[] many = [Make("r0"), .. Enumerable.Range(1, 1999).Select(i => Make($"r{i}", [new($"r{i - 1}", WaitKind.Ready)]))];

        // Each observed state is looked up once for its own plan and once for each wait on it: counted, not timed.
        var counting = new CountingStates(many.ToDictionary(r => r.Name, _ => New(1)));
        Planner.Compute(many[..1000], counting);
        var first = counting.Lookups;
        Planner.Compute(many, counting);

        Assert.InRange(counting.Lookups - first, first, first * 2.1);
    }

    private static void Plan(string expected, Dictionary<string, ObservedResource> observed, bool isStopping = false) =>
        Assert.Equal(expected, PlanText.Write(Planner.Compute(Shop, observed, isStopping)), ignoreLineEndingDifferences: true);

    private static DesiredResource Make(string name, DesiredWait[]? waits = null, string[]? uses = null) =>
        new() { Name = name, Instances = [name], Waits = waits ?? [], Uses = uses ?? [] };

    private static ObservedInstance New() => ObservedInstance.New;

    private static ObservedResource New(int instances) => ObservedResource.New(instances) with { IsPrepared = true };

    private static ObservedResource In(ResourcePhase phase, int? exitCode = null) => New(1) with { Instances = [New().To(phase, exitCode)] };

    /// <summary>Nothing has begun, but for what is said.</summary>
    private static Dictionary<string, ObservedResource> Observed(params (string Name, ObservedResource State)[] known)
    {
        var all = Shop.ToDictionary(r => r.Name, r => New(r.Instances.Count));
        foreach (var (name, state) in known)
        {
            all[name] = state;
        }

        return all;
    }
}
