namespace Aspire.Hosting.ApplicationModel;

/// <summary>The launch profile that was chosen for a project.</summary>
internal sealed record LaunchProfileAnnotation(string LaunchProfileName) : IResourceAnnotation;
