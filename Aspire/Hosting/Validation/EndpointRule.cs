using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Validation;

/// <summary>An endpoint that a resource refers to exists.</summary>
internal sealed class EndpointRule : IModelRule
{
    public IEnumerable<ModelError> Check(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources)
        {
            // WithReference to an endpoint that this launch profile does not have gives nothing, as in Aspire
            var used = resource.Annotations.OfType<EndpointReferenceAnnotation>().Where(r => !r.UseAllEndpoints)
                .SelectMany(r => r.EndpointNames.Where(n => n is not ("http" or "https")).Select(n => new EndpointReference(r.Resource, n)))
                .Concat(resource.Annotations.OfType<EndpointUseAnnotation>().Select(u => u.Endpoint));
            foreach (var endpoint in used.Where(e => !e.Exists))
            {
                var names = string.Join(", ", endpoint.Resource.GetEndpoints().Select(e => $"'{e.EndpointName}'"));
                yield return new ModelError(
                    $"resource '{resource.Name}', endpoint reference",
                    $"the endpoint '{endpoint.EndpointName}' is not defined for the resource '{endpoint.Resource.Name}'",
                    names.Length == 0 ? "It has no endpoints: add one with WithEndpoint." : $"It has {names}: refer to one of these, or add it with WithEndpoint.");
            }
        }
    }
}
