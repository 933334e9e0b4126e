using System.Globalization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A number, or the name or the template's expression of one.</summary>
public sealed class Int32OrStringV1 : IYamlValue
{
    /// <summary>A number.</summary>
    public Int32OrStringV1(int value)
    {
        Number = value;
    }

    /// <summary>A name, or a template's expression such as <c>{{ .Values.port | int }}</c>.</summary>
    public Int32OrStringV1(string? value)
    {
        Text = value;
    }

    /// <summary>The number, if it is one.</summary>
    public int? Number { get; }

    /// <summary>The text, if it is one.</summary>
    public string? Text { get; }

    /// <summary>A number.</summary>
    public static implicit operator Int32OrStringV1(int value) => new(value);

    /// <summary>A name or expression.</summary>
    public static implicit operator Int32OrStringV1(string value) => new(value);

    /// <summary>A number.</summary>
    public static Int32OrStringV1 FromInt32(int value) => new(value);

    /// <summary>A name or expression.</summary>
    public static Int32OrStringV1 FromString(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Text ?? string.Empty;

    YamlNode IYamlValue.ToYaml() => Text is { } text && !text.StartsWith("{{", StringComparison.Ordinal) ? YamlNode.Text(text) : YamlNode.Plain(ToString());
}
