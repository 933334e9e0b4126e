namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that runs compute resources once they are deployed, such as Docker Compose or a cluster.</summary>
public interface IComputeEnvironmentResource : IResource
{
    /// <summary>The host under which an endpoint is reached there.</summary>
    ReferenceExpression GetHostAddressExpression(EndpointReference endpointReference) => ReferenceExpression.Create($"{endpointReference.Resource.Name.ToLowerInvariant()}");
}
