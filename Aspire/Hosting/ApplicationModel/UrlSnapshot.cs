namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource.</summary>
/// <param name="Name">The name of the endpoint; null for an address without one.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">Whether it is for the resources only, not for people.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>Whether the address is not in use yet.</summary>
    public bool IsInactive { get; init; }

    /// <summary>How the dashboard shows it.</summary>
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
}
