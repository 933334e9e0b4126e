namespace Aspire.Hosting.ApplicationModel;

/// <summary>A reference to the connection string of a resource.</summary>
/// <param name="resource">The resource.</param>
/// <param name="optional">Whether it may have none.</param>
public class ConnectionStringReference(IResourceWithConnectionString resource, bool optional) : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The resource.</summary>
    public IResourceWithConnectionString Resource { get; } = resource;

    /// <summary>Whether it may have none.</summary>
    public bool Optional { get; } = optional;

    /// <summary>The name under which it is given on; null for that of the resource.</summary>
    internal string? ConnectionName { get; init; }

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => Check(Resource.GetConnectionStringAsync(cancellationToken));

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) =>
        Check(((IValueProvider)Resource).GetValueAsync(context, cancellationToken));

    private async ValueTask<string?> Check(ValueTask<string?> value)
    {
        var text = await value.ConfigureAwait(false);
        return string.IsNullOrEmpty(text) && !Optional
            ? throw new DistributedApplicationException($"The connection string for the resource '{Resource.Name}' is not available.")
            : text;
    }
}
