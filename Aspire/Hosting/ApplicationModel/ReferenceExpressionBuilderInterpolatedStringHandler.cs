using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds the pieces of an interpolated string to a <see cref="ReferenceExpressionBuilder"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct ReferenceExpressionBuilderInterpolatedStringHandler(int literalLength, int formattedCount, ReferenceExpressionBuilder builder)
{
    private readonly ReferenceExpressionBuilder _builder = literalLength + formattedCount >= 0 ? builder : throw new ArgumentOutOfRangeException(nameof(literalLength));

    /// <summary>Adds text.</summary>
    public void AppendLiteral(string value) => _builder.AppendLiteral(value);

    /// <summary>Adds text.</summary>
    public void AppendFormatted(string? value) => _builder.AppendFormatted(value);

    /// <summary>Adds text in a format.</summary>
    public void AppendFormatted(string? value, string format) => _builder.AppendFormatted(value, format);

    /// <summary>Adds a reference.</summary>
    public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider);

    /// <summary>Adds a reference in a format.</summary>
    public void AppendFormatted<T>(T valueProvider, string format) where T : IValueProvider, IManifestExpressionProvider =>
        _builder.AppendFormatted(valueProvider, format);

    /// <summary>Adds a reference to the resource that is being built.</summary>
    public void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider =>
        _builder.AppendFormatted(valueProvider.Resource);
}
