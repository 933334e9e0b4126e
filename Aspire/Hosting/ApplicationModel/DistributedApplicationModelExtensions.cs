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
}
