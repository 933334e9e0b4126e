namespace Aspire.Dashboard.Model;

/// <summary>An address of a resource.</summary>
public sealed record DashboardUrl
{
    /// <summary>The endpoint's name, e.g. <c>http</c>; null for an address that is not an endpoint.</summary>
    public string? EndpointName { get; init; }

    /// <summary>The address. Shown as a link only when its scheme is http or https.</summary>
    public required string Url { get; init; }

    /// <summary>What to show in place of the address.</summary>
    public string? DisplayText { get; init; }

    /// <summary>For other resources, not for people: listed in the details only. Default: false.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Known, but nothing listens there yet. Default: false.</summary>
    public bool IsInactive { get; init; }

    /// <summary>Higher comes first. Default: 0.</summary>
    public int SortOrder { get; init; }
}
