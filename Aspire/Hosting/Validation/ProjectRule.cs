using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Validation;

/// <summary>Every project has its project file.</summary>
internal sealed class ProjectRule : IModelRule
{
    public IEnumerable<ModelError> Check(DistributedApplicationModel model) => model.Resources.OfType<ProjectResource>()
        .Where(p => p.TryGetLastAnnotation<IProjectMetadata>(out var m) && m is not IProjectTargetMetadata && !File.Exists(m.ProjectPath))
        .Select(p => new ModelError($"project '{p.Name}'", $"there is no file '{p.GetProjectMetadata().ProjectPath}'", "Correct the path; a relative one starts at the AppHost's folder."));
}
