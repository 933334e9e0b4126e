namespace Aspire.Hosting.ApplicationModel;

/// <summary>How the dashboard shows an address.</summary>
/// <param name="DisplayName">The text of the link; empty for the address itself.</param>
/// <param name="SortOrder">Higher comes first (default 0).</param>
public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);
