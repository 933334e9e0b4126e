namespace Aspire.Hosting.ApplicationModel;

/// <summary>Chooses the endpoints of a project whose ports and addresses it gets as variables.</summary>
internal sealed record EndpointEnvironmentInjectionFilterAnnotation(Func<EndpointAnnotation, bool> Filter) : IResourceAnnotation;
