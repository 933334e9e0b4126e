using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>What writes resources into a manifest.</summary>
public sealed partial class ManifestPublishingContext(
    DistributedApplicationExecutionContext executionContext,
    string manifestPath,
    Utf8JsonWriter writer,
    CancellationToken cancellationToken = default)
{
    private readonly ManifestDependents _dependents = new();

    // Ports that the model leaves open are given out over the whole manifest, so that no two are the same
    private readonly PortAllocator _ports = new();

    /// <summary>Publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The full path of the manifest.</summary>
    public string ManifestPath { get; } = manifestPath;

    /// <summary>Writes the manifest; stands inside the object of the resource.</summary>
    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>Ends publishing.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    internal ManifestDependents Dependents => _dependents;

    /// <summary>A path relative to the manifest, with slashes; null for null.</summary>
    /// <exception cref="DistributedApplicationException">The path of the manifest has no folder.</exception>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(path))]
    public string? GetManifestRelativePath(string? path)
    {
        if (path is null)
        {
            return null;
        }
        var folder = Path.GetDirectoryName(Path.GetFullPath(ManifestPath))
            ?? throw new DistributedApplicationException("Could not get directory name of output path");
        return Path.GetRelativePath(folder, path).Replace('\\', '/');
    }

    /// <summary>Remembers what a value refers to, so that it is written too if it is no resource of the model.</summary>
    public void TryAddDependentResources(object? value) => _dependents.Add(value);
}
