using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource that people use.</summary>
[DebuggerDisplay("{Url}")]
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>The address: absolute, or a path that is put after that of the endpoint.</summary>
    public required string Url { get; set; }

    /// <summary>The text of the link; null for the address itself.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint, if it belongs to one.</summary>
    public EndpointReference? Endpoint { get; init; }

    /// <summary>Higher comes first; null for 0.</summary>
    public int? DisplayOrder { get; set; }

    /// <summary>Where it is shown.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; } = UrlDisplayLocation.SummaryAndDetails;

    /// <summary>Whether it is not shown in the summary.</summary>
    internal bool IsInternal => DisplayLocation == UrlDisplayLocation.DetailsOnly;
}
