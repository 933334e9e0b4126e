namespace Aspire.Hosting.Pipelines;

/// <summary>The steps that every pipeline has. Each does nothing itself: what is required by it does.</summary>
public static class WellKnownPipelineSteps
{
    /// <summary>Writes what a deployment needs.</summary>
    public const string Publish = "publish";

    /// <summary>Comes before anything is written.</summary>
    public const string PublishPrereq = "publish-prereq";

    /// <summary>Deploys.</summary>
    public const string Deploy = "deploy";

    /// <summary>Comes before anything is deployed.</summary>
    public const string DeployPrereq = "deploy-prereq";

    /// <summary>Builds images.</summary>
    public const string Build = "build";

    /// <summary>Comes before images are built.</summary>
    public const string BuildPrereq = "build-prereq";

    /// <summary>Pushes images to their registries.</summary>
    public const string Push = "push";

    /// <summary>Comes before images are pushed.</summary>
    public const string PushPrereq = "push-prereq";

    /// <summary>Finds the values of parameters, which deploying needs.</summary>
    public const string ProcessParameters = "process-parameters";

    /// <summary>Writes the steps and their order.</summary>
    public const string Diagnostics = "diagnostics";
}
