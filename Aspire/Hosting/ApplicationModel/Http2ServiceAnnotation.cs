namespace Aspire.Hosting.ApplicationModel;

/// <summary>The http endpoints of a resource speak HTTP/2.</summary>
public class Http2ServiceAnnotation : IResourceAnnotation;
