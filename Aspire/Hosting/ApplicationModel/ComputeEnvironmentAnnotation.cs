namespace Aspire.Hosting.ApplicationModel;

/// <summary>The environment that a resource is deployed to, where there are several.</summary>
public class ComputeEnvironmentAnnotation(IComputeEnvironmentResource computeEnvironment) : IResourceAnnotation
{
    /// <summary>The environment.</summary>
    public IComputeEnvironmentResource ComputeEnvironment { get; } = computeEnvironment;
}
