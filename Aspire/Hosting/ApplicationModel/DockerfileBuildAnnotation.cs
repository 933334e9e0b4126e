namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image of a container is built from a Dockerfile.</summary>
/// <param name="contextPath">The full path of the folder that the build sees.</param>
/// <param name="dockerfilePath">The full path of the Dockerfile.</param>
/// <param name="stage">The stage that is built; null for the last one.</param>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    /// <summary>The full path of the folder that the build sees.</summary>
    public string ContextPath { get; } = contextPath;

    /// <summary>The full path of the Dockerfile.</summary>
    public string DockerfilePath { get; } = dockerfilePath;

    /// <summary>The stage that is built; null for the last one.</summary>
    public string? Stage { get; } = stage;

    /// <summary>Build arguments: text, or references; null for the value of the environment.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = [];

    /// <summary>Build secrets: parameters, or files (<see cref="FileInfo"/>).</summary>
    public Dictionary<string, object> BuildSecrets { get; } = [];

    /// <summary>Writes the Dockerfile; null when it is there.</summary>
    public Func<DockerfileFactoryContext, Task<string>>? DockerfileFactory { get; init; }

    /// <summary>The name of the image; null for that of the resource.</summary>
    public string? ImageName { get; set; }

    /// <summary>The tag of the image; null for latest.</summary>
    public string? ImageTag { get; set; }

    /// <summary>Whether the Dockerfile says which program runs (default true).</summary>
    public bool HasEntrypoint { get; set; } = true;
}
