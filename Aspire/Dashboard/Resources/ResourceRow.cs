using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Resources;

/// <summary>A resource at its place in the list.</summary>
/// <param name="Resource">What the row shows.</param>
/// <param name="Label">Its display name, or its own name where replicas share the display name.</param>
/// <param name="Depth">0 at the top, 1 for its children, and so on.</param>
public sealed record ResourceRow(DashboardResource Resource, string Label, int Depth);
