using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>What a factory of steps works on.</summary>
public class PipelineStepFactoryContext
{
    /// <summary>The pipeline.</summary>
    public required PipelineContext PipelineContext { get; init; }

    /// <summary>The resource whose steps are made.</summary>
    public required IResource Resource { get; init; }
}
