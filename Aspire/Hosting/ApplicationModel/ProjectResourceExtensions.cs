namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is known about a project.</summary>
public static class ProjectResourceExtensions
{
    /// <summary>Where the project is.</summary>
    /// <exception cref="InvalidOperationException">The resource does not say.</exception>
    public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource) =>
        projectResource.TryGetLastAnnotation<IProjectMetadata>(out var metadata)
            ? metadata
            : throw new InvalidOperationException($"The project resource '{projectResource.Name}' has no project metadata.");

    /// <summary>The launch profile of the project; null when it has none.</summary>
    internal static NamedLaunchProfile? GetEffectiveLaunchProfile(this ProjectResource projectResource) => LaunchProfiles.Effective(projectResource);
}
