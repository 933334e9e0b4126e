namespace Aspire.Hosting.ApplicationModel;

/// <summary>A project takes no launch profile.</summary>
internal sealed class ExcludeLaunchProfileAnnotation : IResourceAnnotation;
