using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Pipelines;

/// <inheritdoc/>
internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly List<PipelineStep> _steps = [];
    private readonly List<Func<PipelineConfigurationContext, Task>> _configurations = [];

    public DistributedApplicationPipeline()
    {
        _steps.AddRange(BuiltInSteps.Create());
    }

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null) =>
        AddStep(new PipelineStep { Name = name, Action = action, DependsOnSteps = Names(dependsOn, nameof(dependsOn)), RequiredBySteps = Names(requiredBy, nameof(requiredBy)) });

    public void AddStep(PipelineStep step)
    {
        if (_steps.Any(s => s.Name == step.Name))
        {
            throw new InvalidOperationException($"A step with the name '{step.Name}' has already been added to the pipeline.");
        }
        _steps.Add(step);
    }

    public void AddPipelineConfiguration(Func<PipelineConfigurationContext, Task> callback) => _configurations.Add(callback);

    public async Task ExecuteAsync(PipelineContext context)
    {
        var target = context.Services.GetRequiredService<IConfiguration>()[AppHostConfiguration.StepKey] ?? WellKnownPipelineSteps.Publish;
        var steps = await CollectAsync(context).ConfigureAwait(false);
        var plan = PipelinePlan.For(target, steps);
        if (target == WellKnownPipelineSteps.Diagnostics)
        {
            BuiltInSteps.Describe(steps, context.Logger);
            return;
        }
        var reporter = context.Services.GetRequiredService<IPipelineActivityReporter>();
        foreach (var step in plan)
        {
            await ExecuteAsync(step, context, reporter).ConfigureAwait(false);
        }
        await reporter.CompletePublishAsync(
            context.Summary.Items.Count == 0 ? null : string.Join(Environment.NewLine, context.Summary.Items.Select(i => $"{i.Key}: {i.Value}")),
            CompletionState.Completed,
            context.CancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<PipelineStep>> CollectAsync(PipelineContext context)
    {
        var steps = new List<PipelineStep>(_steps);
        steps.AddRange(ImageSteps.Of(context.Model));
        foreach (var resource in context.Model.Resources.ToList())
        {
            foreach (var annotation in resource.Annotations.OfType<PipelineStepAnnotation>().ToList())
            {
                foreach (var step in await annotation.CreateStepsAsync(new PipelineStepFactoryContext { PipelineContext = context, Resource = resource }).ConfigureAwait(false))
                {
                    step.Resource ??= resource;
                    steps.Add(step);
                }
            }
        }
        var configuration = new PipelineConfigurationContext { Services = context.Services, Steps = steps, Model = context.Model };
        foreach (var callback in _configurations.Concat(context.Model.Resources.SelectMany(r => r.Annotations.OfType<PipelineConfigurationAnnotation>()).Select(a => a.Callback)).ToList())
        {
            await callback(configuration).ConfigureAwait(false);
        }
        return steps;
    }

    // One after another in a fixed order: equal input gives equal output, and what a person reads is in order
    private static async Task ExecuteAsync(PipelineStep step, PipelineContext context, IPipelineActivityReporter reporter)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        var reporting = await reporter.CreateStepAsync(step.Name, context.CancellationToken).ConfigureAwait(false);
        await using (reporting.ConfigureAwait(false))
        {
            try
            {
                await step.Action(new PipelineStepContext { PipelineContext = context, ReportingStep = reporting }).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Which step it was is told with the exception's own words, for who catches it gets it as it is
                e.Data[UserErrorReport.StepKey] = step.Name;
                throw;
            }
        }
    }

    private static List<string> Names(object? value, string parameter) => value switch
    {
        null => [],
        string name => [name],
        PipelineStep step => [step.Name],
        IEnumerable<string> names => [.. names],
        _ => throw new ArgumentException($"The {parameter} parameter must be a string or IEnumerable<string>, but was {value.GetType().Name}.", parameter),
    };
}
