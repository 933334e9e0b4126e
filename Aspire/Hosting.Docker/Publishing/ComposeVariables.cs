using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>What the Compose file takes from its environment file, and the names of that.</summary>
internal sealed class ComposeVariables(string outputFolder)
{
    private const string DefaultPort = "8080";

    /// <summary>The variables by name.</summary>
    public SortedDictionary<string, CapturedEnvironmentVariable> All { get; } = new(StringComparer.Ordinal);

    /// <summary>The image of a resource that is built.</summary>
    public string OfImage(IResource resource) =>
        Add($"{resource.Name}_IMAGE", $"Container image name for {resource.Name}", $"{resource.Name.ToLowerInvariant()}:latest", new ContainerImageReference(resource), resource);

    /// <summary>The port on which a project listens.</summary>
    public string OfPort(IResource resource) =>
        Add($"{resource.Name}_PORT", $"Default container port for {resource.Name}", DefaultPort, new ContainerPortReference(resource), resource);

    /// <summary>The value of a parameter: its published default, or for people to fill in.</summary>
    public string OfParameter(ParameterResource parameter) => Add(
        parameter.Name,
        $"Parameter {parameter.Name}",
        parameter.Secret || parameter.Default is null or GenerateParameterDefault ? null : parameter.Default.GetDefaultValue(),
        parameter,
        null);

    /// <summary>A folder of the host.</summary>
    public string OfBindMount(IResource resource, int index, ContainerMountAnnotation mount) => Add(
        string.Create(CultureInfo.InvariantCulture, $"{resource.Name}_BINDMOUNT_{index}"),
        $"Bind mount source for {resource.Name}:{mount.Target}",
        Relative(mount.Source!),
        mount,
        resource);

    /// <summary>Something else that has a manifest expression.</summary>
    public string OfReference(IManifestExpressionProvider reference)
    {
        var expression = reference.ValueExpression.Trim('{', '}');
        return Add(expression, expression, null, reference, null);
    }

    /// <summary>The variables as people may change them, in the order of their names.</summary>
    public void Configure(IEnumerable<Action<IDictionary<string, CapturedEnvironmentVariable>>> configurations)
    {
        foreach (var configure in configurations)
        {
            configure(All);
        }
    }

    private string Add(string name, string description, string? value, object source, IResource? resource)
    {
        var key = string.Concat(name.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        All.TryAdd(key, new CapturedEnvironmentVariable { Name = key, Description = description, DefaultValue = value, Source = source, Resource = resource });
        return $"${{{key}}}";
    }

    // Seen from the file, so that a checkout elsewhere gives the same bytes; Compose wants to see that it is a path
    private string Relative(string path)
    {
        var relative = Path.GetRelativePath(outputFolder, path).Replace('\\', '/');
        return Path.IsPathRooted(relative) || relative.StartsWith('.') ? relative : $"./{relative}";
    }
}
