namespace Aspire.Hosting;

/// <summary>Where a project and what it was built to are. Ours: lets the engine start the built program without <c>dotnet run</c>.</summary>
public interface IProjectTargetMetadata : IProjectMetadata
{
    /// <summary>The full path of the built assembly (the .dll).</summary>
    string TargetPath { get; }
}
