namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource becomes in the environment that it is deployed to.</summary>
public sealed class DeploymentTargetAnnotation(IResource target) : IResourceAnnotation
{
    /// <summary>What it becomes.</summary>
    public IResource DeploymentTarget { get; set; } = target;

    /// <summary>The environment.</summary>
    public IComputeEnvironmentResource? ComputeEnvironment { get; set; }

    /// <summary>The registry that its image comes from; null for none.</summary>
    public IContainerRegistry? ContainerRegistry { get; set; }
}
