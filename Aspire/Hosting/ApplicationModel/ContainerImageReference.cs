using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The name of the image that a resource is deployed as.</summary>
[DebuggerDisplay("{ValueExpression}")]
public class ContainerImageReference(IResource resource) : IManifestExpressionProvider, IValueWithReferences, IValueProvider
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <inheritdoc/>
    public IEnumerable<object> References => [Resource];

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Resource.Name}.containerImage}}";

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        new(Resource.TryGetContainerImageName(out var name) ? name : $"{Resource.Name.ToLowerInvariant()}:latest");
}
