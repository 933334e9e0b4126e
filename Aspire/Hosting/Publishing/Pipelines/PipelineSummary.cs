using System.Collections.ObjectModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>What a person reads when all steps have ended, such as the addresses of what was deployed.</summary>
public sealed class PipelineSummary
{
    private readonly List<PipelineSummaryItem> _items = [];

    /// <summary>The lines so far.</summary>
    public ReadOnlyCollection<PipelineSummaryItem> Items => _items.AsReadOnly();

    /// <summary>Adds a line.</summary>
    public void Add(string key, string value) => _items.Add(new PipelineSummaryItem(key, value, enableMarkdown: false));
}
