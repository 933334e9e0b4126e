using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Builds a <see cref="ReferenceExpression"/> piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format;
    private readonly List<IValueProvider> _providers;
    private readonly List<string?> _formats;

    /// <summary>A builder without pieces.</summary>
    public ReferenceExpressionBuilder()
        : this(0, 0)
    {
    }

    internal ReferenceExpressionBuilder(int literalLength, int formattedCount)
    {
        _format = new StringBuilder(literalLength + (formattedCount * 3));
        _providers = new List<IValueProvider>(formattedCount);
        _formats = new List<string?>(formattedCount);
    }

    /// <summary>Whether it has no pieces.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds the pieces of an interpolated string.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "The handler is given this builder and writes to it")]
    public void Append([InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler) => _ = handler;

    /// <summary>Adds text.</summary>
    public void AppendLiteral(string value)
    {
        // The format is a composite format string: braces in text are doubled
        foreach (var c in value)
        {
            _format.Append(c);
            if (c is '{' or '}')
            {
                _format.Append(c);
            }
        }
    }

    /// <summary>Adds text.</summary>
    public void AppendFormatted(string? value) => AppendLiteral(value ?? string.Empty);

    /// <summary>Adds text in a format: <c>uri</c> for percent-encoded.</summary>
    public void AppendFormatted(string? value, string format) => AppendLiteral(FormattedValue.Apply(value ?? string.Empty, format));

    /// <summary>Adds a reference.</summary>
    public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => Add(valueProvider, null);

    /// <summary>Adds a reference in a format: <c>uri</c> for percent-encoded.</summary>
    public void AppendFormatted<T>(T valueProvider, string format) where T : IValueProvider, IManifestExpressionProvider =>
        Add(valueProvider, format);

    /// <summary>Adds a reference.</summary>
    public void AppendValueProvider(object valueProvider, string? format = null)
    {
        if (valueProvider is not IValueProvider provider || valueProvider is not IManifestExpressionProvider)
        {
            throw new ArgumentException($"The type '{valueProvider.GetType()}' is no reference: it needs IValueProvider and IManifestExpressionProvider.", nameof(valueProvider));
        }
        Add(provider, format);
    }

    /// <summary>The expression of the pieces so far.</summary>
    public ReferenceExpression Build() => ReferenceExpression.FromParts(_format.ToString(), [.. _providers], [.. _formats]);

    private void Add(IValueProvider provider, string? format)
    {
        if (provider is ReferenceExpression { IsConditional: false } nested)
        {
            Inline(nested, format);
            return;
        }
        _format.Append(CultureInfo.InvariantCulture, $"{{{_providers.Count}}}");
        _providers.Add(provider);
        _formats.Add(format);
    }

    // The pieces of a nested expression become pieces of this one, so that a format reaches each of them
    private void Inline(ReferenceExpression nested, string? format)
    {
        foreach (var (literal, index) in CompositeFormatParts.Of(nested.Format))
        {
            if (literal is not null)
            {
                AppendLiteral(format is null ? literal : FormattedValue.Apply(literal, format));
            }
            else
            {
                Add(nested.ValueProviders[index], nested.StringFormats[index] ?? format);
            }
        }
    }
}
