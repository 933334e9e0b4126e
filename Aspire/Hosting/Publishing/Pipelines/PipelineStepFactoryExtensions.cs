using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Adds steps of a resource to the pipeline.</summary>
public static class PipelineStepFactoryExtensions
{
    /// <summary>Adds a step.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, PipelineStep> factory) where T : IResource =>
        builder.WithAnnotation(new PipelineStepAnnotation(factory));

    /// <summary>Adds a step.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, Task<PipelineStep>> factory) where T : IResource =>
        builder.WithAnnotation(new PipelineStepAnnotation(factory));

    /// <summary>Adds several steps.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, IEnumerable<PipelineStep>> factory) where T : IResource =>
        builder.WithAnnotation(new PipelineStepAnnotation(factory));

    /// <summary>Adds several steps.</summary>
    public static IResourceBuilder<T> WithPipelineStepFactory<T>(this IResourceBuilder<T> builder, Func<PipelineStepFactoryContext, Task<IEnumerable<PipelineStep>>> factory) where T : IResource =>
        builder.WithAnnotation(new PipelineStepAnnotation(factory));

    /// <summary>Changes the steps once all of them are known.</summary>
    public static IResourceBuilder<T> WithPipelineConfiguration<T>(this IResourceBuilder<T> builder, Action<PipelineConfigurationContext> callback) where T : IResource =>
        builder.WithAnnotation(new PipelineConfigurationAnnotation(callback));

    /// <summary>Changes the steps once all of them are known.</summary>
    public static IResourceBuilder<T> WithPipelineConfiguration<T>(this IResourceBuilder<T> builder, Func<PipelineConfigurationContext, Task> callback) where T : IResource =>
        builder.WithAnnotation(new PipelineConfigurationAnnotation(callback));
}
