namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource uses an endpoint by name, in a variable or an argument; lets the model be checked before the start.</summary>
internal sealed record EndpointUseAnnotation(EndpointReference Endpoint) : IResourceAnnotation;
