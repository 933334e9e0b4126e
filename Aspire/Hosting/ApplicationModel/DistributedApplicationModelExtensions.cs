using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Resources of the model by kind.</summary>
public static class DistributedApplicationModelExtensions
{
    /// <summary>The resources that are containers.</summary>
    public static IEnumerable<IResource> GetContainerResources(this DistributedApplicationModel model) =>
        model.Resources.Where(r => r.IsContainer());

    /// <summary>The project resources.</summary>
    public static IEnumerable<ProjectResource> GetProjectResources(this DistributedApplicationModel model) =>
        model.Resources.OfType<ProjectResource>();

    /// <summary>The executable resources.</summary>
    public static IEnumerable<ExecutableResource> GetExecutableResources(this DistributedApplicationModel model) =>
        model.Resources.OfType<ExecutableResource>();

    /// <summary>The resources that are deployed: those that run code, and that publishing does not leave out.</summary>
    public static IEnumerable<IResource> GetComputeResources(this DistributedApplicationModel model) =>
        model.Resources.Where(r => !r.IsExcludedFromPublish() && (r.IsContainer() || r is ProjectResource || r.HasAnnotationOfType<DockerfileBuildAnnotation>()));

    /// <summary>The resources whose images have to be built.</summary>
    public static IEnumerable<IResource> GetBuildResources(this DistributedApplicationModel model) => model.Resources.Where(r => r.RequiresImageBuild());

    /// <summary>The resources whose images have to be built and pushed.</summary>
    public static IEnumerable<IResource> GetBuildAndPushResources(this DistributedApplicationModel model) => model.Resources.Where(r => r.RequiresImageBuildAndPush());
}
