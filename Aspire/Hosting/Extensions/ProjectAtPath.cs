namespace Aspire.Hosting;

/// <summary>A project that the AppHost knows by its path only.</summary>
internal sealed class ProjectAtPath(string path) : IProjectMetadata
{
    public string ProjectPath { get; } = path;
}
