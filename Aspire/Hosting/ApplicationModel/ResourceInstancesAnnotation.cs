using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The instances that the engine made of a resource. Their names are the resource ids of its notifications and logs.</summary>
internal sealed record ResourceInstancesAnnotation(ImmutableArray<ResourceInstance> Instances) : IResourceAnnotation;
