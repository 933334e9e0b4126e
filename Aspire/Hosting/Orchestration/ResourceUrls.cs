using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The addresses that are shown for a resource: one for each endpoint, then what the model adds and changes.</summary>
internal static class ResourceUrls
{
    public static async Task<ImmutableArray<UrlSnapshot>> ForAsync(
        IResource resource, DistributedApplicationExecutionContext context, CancellationToken cancellationToken)
    {
        List<ResourceUrlAnnotation> urls =
        [
            .. resource is IResourceWithEndpoints owner
                ? owner.GetEndpoints().Where(endpoint => endpoint.IsAllocated).Select(endpoint => new ResourceUrlAnnotation { Url = endpoint.Url, Endpoint = endpoint })
                : [],
            .. resource.Annotations.OfType<ResourceUrlAnnotation>(),
        ];
        var callback = new ResourceUrlsCallbackContext(context, resource, urls, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(callback).ConfigureAwait(false);
        }

        return [.. callback.Urls.Select(url => new UrlSnapshot(url.Endpoint?.EndpointName, Absolute(url), url.IsInternal)
        {
            DisplayProperties = new UrlDisplayPropertiesSnapshot(url.DisplayText ?? "", url.DisplayOrder ?? 0),
        })];
    }

    /// <summary>A path is relative to its endpoint.</summary>
    private static string Absolute(ResourceUrlAnnotation url) =>
        url.Endpoint is { } endpoint && url.Url.StartsWith('/') ? endpoint.Url + url.Url : url.Url;
}
