using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.Pipelines;

/// <summary>A step for each image that has to be built: <c>build-NAME</c>, and <c>push-NAME</c> where there is a registry.</summary>
internal static class ImageSteps
{
    public static IEnumerable<PipelineStep> Of(DistributedApplicationModel model)
    {
        foreach (var resource in model.GetBuildResources())
        {
            var build = $"build-{resource.Name}";
            yield return new PipelineStep
            {
                Name = build,
                Description = $"Builds the image of {resource.Name}.",
                Action = context => ImageBuilder.BuildAsync(resource, context),
                DependsOnSteps = [WellKnownPipelineSteps.BuildPrereq],
                RequiredBySteps = [WellKnownPipelineSteps.Build],
                Tags = [WellKnownPipelineTags.BuildCompute],
                Resource = resource,
            };
            yield return new PipelineStep
            {
                Name = $"push-{resource.Name}",
                Description = $"Pushes the image of {resource.Name}.",
                Action = context => ImageBuilder.PushAsync(resource, context),
                DependsOnSteps = [build, WellKnownPipelineSteps.PushPrereq],
                RequiredBySteps = [WellKnownPipelineSteps.Push],
                Tags = [WellKnownPipelineTags.PushContainerImage],
                Resource = resource,
            };
        }
    }
}
