namespace Aspire.Hosting.ApplicationModel;

/// <summary>A property of a resource that the dashboard shows.</summary>
/// <param name="Name">Its name, such as resource.source.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether the value is hidden until asked for (default false).</summary>
    public bool IsSensitive { get; init; }
}
