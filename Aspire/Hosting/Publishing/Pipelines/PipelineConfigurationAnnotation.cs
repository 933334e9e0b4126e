using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Changes the steps of the pipeline once all of them are known.</summary>
public class PipelineConfigurationAnnotation : IResourceAnnotation
{
    /// <summary>A callback.</summary>
    public PipelineConfigurationAnnotation(Func<PipelineConfigurationContext, Task> callback)
    {
        Callback = callback;
    }

    /// <summary>A callback.</summary>
    public PipelineConfigurationAnnotation(Action<PipelineConfigurationContext> callback)
    {
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>The callback.</summary>
    public Func<PipelineConfigurationContext, Task> Callback { get; }
}
