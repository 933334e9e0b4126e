using Aspire.Dashboard.Model;
using Aspire.Dashboard.Resources;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Resources;

public sealed class ResourceTreeTests
{
    [Fact]
    public void Children_follow_their_parent_and_all_are_sorted_by_name()
    {
        var rows = Rows(null, Sample.Resource("web"), Sample.Resource("b-db", parent: "postgres"), Sample.Resource("postgres"), Sample.Resource("a-db", parent: "postgres"), Sample.Resource("cache"));

        Assert.Equal("cache, postgres, -a-db, -b-db, web", rows);
    }

    [Fact]
    public void Replicas_go_by_their_own_names_and_others_by_the_models()
    {
        var rows = ResourceTree.Rows(
            [Sample.Resource("web-1a") with { DisplayName = "web" }, Sample.Resource("web-2b") with { DisplayName = "web" }, Sample.Resource("cache-3c") with { DisplayName = "cache" }]);

        Assert.Equal(["cache", "web-1a", "web-2b"], rows.Select(row => row.Label));
    }

    [Fact]
    public void A_parent_that_is_not_there_or_circular_loses_nothing()
    {
        var rows = Rows(null, Sample.Resource("a", parent: "gone"), Sample.Resource("b", parent: "c"), Sample.Resource("c", parent: "b"), Sample.Resource("d", parent: "d"));

        Assert.Equal("a, d, b, c", rows);
    }

    [Fact]
    public void A_filter_keeps_matches_and_their_parents()
    {
        DashboardResource[] resources = [Sample.Resource("postgres"), Sample.Resource("catalogdb", parent: "postgres"), Sample.Resource("orderingdb", parent: "postgres"), Sample.Resource("web", "Waiting")];

        Assert.Equal("postgres, -orderingdb", Rows("ORDER", resources));
        Assert.Equal("web", Rows("waiting", resources));
        Assert.Equal("", Rows("nothing", resources));
    }

    private static string Rows(string? filter, params DashboardResource[] resources) =>
        string.Join(", ", ResourceTree.Rows(resources, filter).Select(row => new string('-', row.Depth) + row.Resource.Name));
}
