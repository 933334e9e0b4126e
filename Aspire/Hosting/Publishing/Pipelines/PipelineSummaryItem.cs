namespace Aspire.Hosting.Pipelines;

/// <summary>A line of the summary.</summary>
public sealed class PipelineSummaryItem(string key, string value, bool enableMarkdown)
{
    /// <summary>What it is about.</summary>
    public string Key { get; } = key;

    /// <summary>What there is to say.</summary>
    public string Value { get; } = value;

    /// <summary>Whether the value is Markdown.</summary>
    public bool EnableMarkdown { get; } = enableMarkdown;
}
