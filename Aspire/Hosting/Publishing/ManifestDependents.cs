using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>What values refer to, in the order in which it was met: resources, formatted values, conditionals.</summary>
internal sealed class ManifestDependents
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _names = [];

    public List<IResource> Resources { get; } = [];

    public List<(object Owner, string Name, string Value, string Filter)> Formatted { get; } = [];

    public List<ReferenceExpression> Conditionals { get; } = [];

    public void Add(object? value)
    {
        if (value is null || !_seen.Add(value))
        {
            return;
        }
        if (value is ReferenceExpression expression)
        {
            AddExpression(expression);
        }
        if (value is IResource resource)
        {
            // Its own value is written with the resource
            Resources.Add(resource);
            return;
        }
        if (value is IValueWithReferences withReferences)
        {
            foreach (var reference in withReferences.References)
            {
                Add(reference);
            }
        }
    }

    private void AddExpression(ReferenceExpression expression)
    {
        if (expression.IsConditional)
        {
            if (_names.Add(expression.ConditionalName!))
            {
                Conditionals.Add(expression);
            }
            return;
        }
        for (var i = 0; i < expression.ValueProviders.Count; i++)
        {
            if (expression.StringFormats[i] is not { } format)
            {
                continue;
            }
            var provider = expression.ValueProviders[i];
            var name = FormattedValue.EntryName(provider, expression.ManifestExpressions[i], format);
            if (_names.Add(name))
            {
                Formatted.Add((provider, name, expression.ManifestExpressions[i], format));
            }
        }
    }
}
