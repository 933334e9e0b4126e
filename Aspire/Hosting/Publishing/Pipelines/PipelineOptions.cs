namespace Aspire.Hosting.Pipelines;

/// <summary>What the command line says about the pipeline.</summary>
public class PipelineOptions
{
    /// <summary>The folder for what is published; null for <c>aspire-output</c> in the current folder.</summary>
    public string? OutputPath { get; set; }

    /// <summary>The step that is executed, after what it needs; null for publish.</summary>
    public string? Step { get; set; }

    /// <summary>Whether what was remembered of earlier deployments is forgotten (default false).</summary>
    public bool ClearCache { get; set; }

    /// <summary>The least level that is written; null for what configuration says.</summary>
    public string? LogLevel { get; set; }
}
