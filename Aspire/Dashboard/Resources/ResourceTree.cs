using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Resources;

/// <summary>Orders resources as people look for them: by name, each followed by what belongs to it.</summary>
internal static class ResourceTree
{
    /// <summary>The visible resources whose name, type, state or source holds <paramref name="filter"/>; a match keeps its parents in the list.</summary>
    internal static IReadOnlyList<ResourceRow> Rows(IEnumerable<DashboardResource> resources, string? filter = null)
    {
        var visible = resources.Where(r => !r.IsHidden).ToDictionary(r => r.Name, StringComparer.Ordinal);
        var shared = visible.Values.CountBy(r => r.DisplayName, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var children = visible.Values
            .Select(r => new ResourceRow(r, shared[r.DisplayName] == 1 ? r.DisplayName : r.Name, Depth: 0))
            .OrderBy(row => row.Label, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Resource.Name, StringComparer.Ordinal)
            .ToLookup(row => ParentIn(visible, row.Resource), StringComparer.Ordinal);
        var rows = new List<ResourceRow>(visible.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Add(rows, seen, children, parent: "", depth: 0);

        // Whatever hangs on a circle of parents has no way from the top: list it there rather than lose it.
        rows.AddRange(children.SelectMany(group => group).Where(row => !seen.Contains(row.Resource.Name)).OrderBy(row => row.Label, StringComparer.OrdinalIgnoreCase));
        return string.IsNullOrWhiteSpace(filter) ? rows : Filter(rows, filter.Trim());
    }

    private static string ParentIn(Dictionary<string, DashboardResource> visible, DashboardResource resource) =>
        resource.Parent is { } parent && parent != resource.Name && visible.ContainsKey(parent) ? parent : "";

    private static void Add(List<ResourceRow> rows, HashSet<string> seen, ILookup<string, ResourceRow> children, string parent, int depth)
    {
        foreach (var child in children[parent].Where(child => seen.Add(child.Resource.Name)))
        {
            rows.Add(child with { Depth = depth });
            Add(rows, seen, children, child.Resource.Name, depth + 1);
        }
    }

    private static List<ResourceRow> Filter(List<ResourceRow> rows, string filter)
    {
        var kept = new List<ResourceRow>();
        var needed = -1;
        // From the last row up: once a row is kept, the next row above with a smaller depth is its parent.
        foreach (var row in Enumerable.Reverse(rows))
        {
            var isParentOfKept = needed >= 0 && row.Depth == needed;
            if (isParentOfKept || Matches(row.Resource, filter))
            {
                kept.Add(row);
                needed = row.Depth - 1;
            }
        }

        kept.Reverse();
        return kept;
    }

    private static bool Matches(DashboardResource resource, string filter) =>
        new[] { resource.Name, resource.DisplayName, resource.Type, resource.State, resource.Source }
            .Any(text => text?.Contains(filter, StringComparison.OrdinalIgnoreCase) == true);
}
