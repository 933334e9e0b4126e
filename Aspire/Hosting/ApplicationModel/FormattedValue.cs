using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The formats that a reference in an expression can have.</summary>
internal static class FormattedValue
{
    public const string UriFormat = "uri";

    /// <summary>The value in that format.</summary>
    /// <exception cref="FormatException">There is no such format.</exception>
    public static string Apply(string value, string format) => format.Equals(UriFormat, StringComparison.OrdinalIgnoreCase)
        ? Uri.EscapeDataString(value)
        : throw new FormatException($"The format '{format}' is not known. Known is '{UriFormat}' (percent-encoded).");

    /// <summary>How a manifest writes the formatted reference: an entry of its own, such as <c>{password-uri-encoded.value}</c>.</summary>
    public static string ExpressionOf(IValueProvider provider, string expression, string format) => $"{{{EntryName(provider, expression, format)}.value}}";

    /// <summary>The name of that entry.</summary>
    public static string EntryName(IValueProvider provider, string expression, string format)
    {
        _ = Apply(string.Empty, format);
        var name = provider is IResource resource && provider is not IResourceWithConnectionString ? resource.Name : NameFrom(expression);
        return $"{name}-uri-encoded";
    }

    /// <summary>Turns <c>{a.b.c}</c> into <c>a-b-c</c>.</summary>
    public static string NameFrom(string expression)
    {
        var name = new StringBuilder(expression.Length);
        foreach (var c in expression.Trim('{', '}'))
        {
            name.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }
        return name.ToString();
    }
}
