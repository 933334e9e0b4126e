namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource is not started with the application, but by a command.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
