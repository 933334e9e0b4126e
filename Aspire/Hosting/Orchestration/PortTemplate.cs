using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>The place of a replica's own port in a value that is evaluated once for all of them; filled in when each is started.</summary>
internal static class PortTemplate
{
    public static string For(string resource, string endpoint) => $$$"""{{- portForServing "{{{resource}}}-{{{endpoint}}}" -}}""";

    public static string Expand(string text, string resource, IReadOnlyDictionary<string, int> ports)
    {
        if (!text.Contains("portForServing", StringComparison.Ordinal))
        {
            return text;
        }

        foreach (var (endpoint, port) in ports)
        {
            text = text.Replace(For(resource, endpoint), port.ToString(CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }
}
