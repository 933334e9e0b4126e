using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A health check that says whether a resource is healthy.</summary>
/// <param name="key">The name under which the check is registered.</param>
[DebuggerDisplay("{Key}")]
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name under which the check is registered.</summary>
    public string Key { get; } = key;
}
