namespace Aspire.Hosting.Kubernetes.Publishing;

/// <summary>Names as Kubernetes and Helm take them.</summary>
internal static class KubernetesNames
{
    private const int MaxLabelLength = 63;

    /// <summary>Lower case letters, digits and hyphens, at most 63: what a cluster takes as a name.</summary>
    public static string Label(string name)
    {
        var label = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return label.Length <= MaxLabelLength ? label : label[..MaxLabelLength].TrimEnd('-');
    }

    /// <summary>A key in <c>values.yaml</c> that a template can name: without hyphens.</summary>
    public static string ValueKey(string name) => name.Replace('-', '_');

    /// <summary>The name of the service through which a resource is reached.</summary>
    public static string Service(string name) => $"{Label(name)}-service";
}
