using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>A value that the Compose file takes from its environment file.</summary>
public sealed class CapturedEnvironmentVariable
{
    /// <summary>The name of the variable.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, as a person reads it in the file.</summary>
    public string? Description { get; set; }

    /// <summary>The value that the file has when it is written; null for none.</summary>
    public string? DefaultValue { get; set; }

    /// <summary>What it stands for: a parameter, an image, a port, a folder.</summary>
    public object? Source { get; set; }

    /// <summary>The resource that it belongs to, if it is one's alone.</summary>
    public IResource? Resource { get; set; }
}
