namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that can be probed for liveness and readiness.</summary>
public interface IResourceWithProbes : IResource;
