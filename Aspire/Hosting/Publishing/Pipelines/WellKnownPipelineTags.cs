namespace Aspire.Hosting.Pipelines;

/// <summary>Words by which steps are found.</summary>
public static class WellKnownPipelineTags
{
    /// <summary>Makes what the application runs on.</summary>
    public const string ProvisionInfrastructure = "provision-infra";

    /// <summary>Builds a project or container.</summary>
    public const string BuildCompute = "build-compute";

    /// <summary>Pushes an image.</summary>
    public const string PushContainerImage = "push-container-image";

    /// <summary>Deploys a project or container.</summary>
    public const string DeployCompute = "deploy-compute";
}
