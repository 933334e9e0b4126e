namespace Aspire.Dashboard.Model;

/// <summary>An edge from one resource to another.</summary>
/// <param name="ResourceName">The other's <see cref="DashboardResource.DisplayName"/>.</param>
/// <param name="Type">What the edge means, e.g. <c>Reference</c>, <c>WaitFor</c>, <c>Parent</c>.</param>
public sealed record DashboardRelationship(string ResourceName, string Type);
