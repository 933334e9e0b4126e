namespace Aspire.Hosting.ApplicationModel;

/// <summary>A published project does not trust forwarded headers.</summary>
internal sealed class DisableForwardedHeadersAnnotation : IResourceAnnotation;
