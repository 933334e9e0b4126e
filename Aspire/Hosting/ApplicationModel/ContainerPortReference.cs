using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The port on which a project listens once it is deployed as a container.</summary>
[DebuggerDisplay("{ValueExpression}")]
public class ContainerPortReference(IResource resource) : IManifestExpressionProvider, IValueWithReferences, IValueProvider
{
    private const string DefaultPort = "8080";

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <inheritdoc/>
    public IEnumerable<object> References => [Resource];

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Resource.Name}.containerPort}}";

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new(DefaultPort);
}
