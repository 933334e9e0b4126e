namespace Aspire.Hosting.ApplicationModel;

/// <summary>A launch profile and its name.</summary>
internal sealed record NamedLaunchProfile(string Name, LaunchProfile LaunchProfile);
