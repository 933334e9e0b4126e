using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Where a project is. The build makes a class <c>Projects.NAME</c> for each project that an AppHost refers to.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>The launch settings; null to read them from <c>Properties/launchSettings.json</c> beside the project.</summary>
    LaunchSettings? LaunchSettings => null;

    /// <summary>Whether the project is not built when it is started.</summary>
    bool SuppressBuild => false;
}
