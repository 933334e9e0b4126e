namespace Aspire.Hosting.ApplicationModel;

/// <summary>The launch profile that a project takes when it has one of that name and none was chosen.</summary>
internal sealed record DefaultLaunchProfileAnnotation(string LaunchProfileName) : IResourceAnnotation;
