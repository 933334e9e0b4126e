namespace Aspire.Hosting.Pipelines;

/// <summary>The steps of publishing and deploying, with what each needs before it.</summary>
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    /// <param name="name">Its name, unique in the pipeline.</param>
    /// <param name="action">What it does.</param>
    /// <param name="dependsOn">The name, or the names, of the steps before it.</param>
    /// <param name="requiredBy">The name, or the names, of the steps that need it.</param>
    /// <exception cref="InvalidOperationException">There is a step of that name.</exception>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);

    /// <summary>Adds a step.</summary>
    /// <exception cref="InvalidOperationException">There is a step of that name.</exception>
    void AddStep(PipelineStep step);

    /// <summary>Changes the steps once all of them are known.</summary>
    void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback);

    /// <summary>Executes the step that was asked for, and what it needs.</summary>
    /// <exception cref="InvalidOperationException">The steps do not fit together, or there is no such step.</exception>
    Task ExecuteAsync(PipelineContext context);
}
