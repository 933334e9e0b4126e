namespace Aspire.Dashboard.Model;

/// <summary>A resource was added or replaced, or it went away.</summary>
/// <param name="Resource">The resource as it is after the change; as it was last when it went away.</param>
/// <param name="IsRemoved">It went away. Default: false.</param>
public sealed record DashboardResourceChange(DashboardResource Resource, bool IsRemoved = false);
