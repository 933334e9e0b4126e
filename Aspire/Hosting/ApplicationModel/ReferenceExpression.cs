using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Text with references in it: at run time their values, in a manifest their expressions.</summary>
/// <example><code>ReferenceExpression.Create($"http://{endpoint.Property(EndpointProperty.HostAndPort)}/{path:uri}")</code></example>
[DebuggerDisplay("{ValueExpression}")]
public partial class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>No text at all.</summary>
    public static readonly ReferenceExpression Empty = new(string.Empty, [], []);

    private readonly Conditional? _conditional;

    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> valueProviders, IReadOnlyList<string?> stringFormats)
    {
        Format = format;
        ValueProviders = valueProviders;
        StringFormats = stringFormats;
        ManifestExpressions = [.. valueProviders.Select(ExpressionOf)];
    }

    private ReferenceExpression(Conditional conditional)
        : this("{0}", [conditional], [null])
    {
        _conditional = conditional;
    }

    /// <summary>The composite format string, with <c>{0}</c> in the place of the first reference.</summary>
    public string Format { get; }

    /// <summary>The references.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>How each reference is written in a manifest.</summary>
    public IReadOnlyList<string> ManifestExpressions { get; }

    /// <summary>The format of each reference: null, or <c>uri</c> for percent-encoded.</summary>
    public IReadOnlyList<string?> StringFormats { get; }

    /// <summary>Whether this chooses between two expressions when its value is read.</summary>
    public bool IsConditional => _conditional is not null;

    /// <summary>What decides, when conditional.</summary>
    public IValueProvider? Condition => _conditional?.Condition;

    /// <summary>The value of the condition for which <see cref="WhenTrue"/> is taken, when conditional.</summary>
    public string? MatchValue => _conditional?.MatchValue;

    /// <summary>The text when the condition holds, when conditional.</summary>
    public ReferenceExpression? WhenTrue => _conditional?.WhenTrue;

    /// <summary>The text when the condition does not hold, when conditional.</summary>
    public ReferenceExpression? WhenFalse => _conditional?.WhenFalse;

    /// <summary>The name under which a manifest keeps the chosen value, when conditional.</summary>
    internal string? ConditionalName => _conditional?.Name;

    /// <inheritdoc/>
    public string ValueExpression => string.Format(
        CultureInfo.InvariantCulture,
        Format,
        [.. ManifestExpressions.Select((e, i) => StringFormats[i] is { } f ? FormattedValue.ExpressionOf(ValueProviders[i], e, f) : e)]);

    /// <inheritdoc/>
    public IEnumerable<object> References => ValueProviders;

    /// <summary>Text with references, from an interpolated string.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    /// <summary>One of two expressions, decided by a value when it is read.</summary>
    /// <param name="condition">What decides.</param>
    /// <param name="matchValue">The value for which <paramref name="whenTrue"/> is taken (without regard to case).</param>
    /// <param name="whenTrue">Taken when the condition has that value.</param>
    /// <param name="whenFalse">Taken when it has another.</param>
    public static ReferenceExpression CreateConditional(IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse) =>
        new(new Conditional(condition, matchValue, whenTrue, whenFalse));

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (_conditional is not null)
        {
            return await _conditional.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        }
        if (ValueProviders.Count == 0)
        {
            return Format.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        }
        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            values[i] = StringFormats[i] is { } format && value is not null ? FormattedValue.Apply(value, format) : value;
        }
        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    private static string ExpressionOf(IValueProvider provider) => provider switch
    {
        IManifestExpressionProvider expression => expression.ValueExpression,
        _ => throw new InvalidOperationException($"The type '{provider.GetType()}' has no manifest expression."),
    };
}
