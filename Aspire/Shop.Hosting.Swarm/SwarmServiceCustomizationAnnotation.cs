using Aspire.Hosting.ApplicationModel;

namespace AspireShop.Hosting.Swarm;

/// <summary>Changes the service that a resource becomes on a Swarm.</summary>
/// <param name="Configure">Changes it.</param>
public sealed record SwarmServiceCustomizationAnnotation(Action<IResource, SwarmService> Configure) : IResourceAnnotation;
