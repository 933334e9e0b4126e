using System.Text.Json;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Reads the launch settings of a project and chooses a profile.</summary>
internal static class LaunchProfiles
{
    private static readonly JsonSerializerOptions Json = new()
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = true,
    };

    /// <summary>The profile that was chosen, else the AppHost's, else the first that starts a project; null when there is none.</summary>
    /// <exception cref="DistributedApplicationException">The chosen one does not exist, or the file cannot be read.</exception>
    public static NamedLaunchProfile? Effective(ProjectResource project)
    {
        if (project.HasAnnotationOfType<ExcludeLaunchProfileAnnotation>() || Settings(project) is not { } settings)
        {
            return null;
        }
        if (project.TryGetLastAnnotation<LaunchProfileAnnotation>(out var chosen))
        {
            return settings.Profiles.TryGetValue(chosen.LaunchProfileName, out var profile)
                ? new NamedLaunchProfile(chosen.LaunchProfileName, profile)
                : throw new DistributedApplicationException($"Launch settings file does not contain '{chosen.LaunchProfileName}' profile.");
        }
        if (project.TryGetLastAnnotation<DefaultLaunchProfileAnnotation>(out var byDefault)
            && settings.Profiles.TryGetValue(byDefault.LaunchProfileName, out var defaultProfile)
            && StartsProject(defaultProfile))
        {
            return new NamedLaunchProfile(byDefault.LaunchProfileName, defaultProfile);
        }
        var first = settings.Profiles.FirstOrDefault(p => StartsProject(p.Value));
        return first.Value is null ? null : new NamedLaunchProfile(first.Key, first.Value);
    }

    private static bool StartsProject(LaunchProfile profile) => string.Equals(profile.CommandName, "Project", StringComparison.OrdinalIgnoreCase);

    private static LaunchSettings? Settings(ProjectResource project)
    {
        var metadata = project.GetProjectMetadata();
        if (metadata.LaunchSettings is { } given)
        {
            return given;
        }
        if (Path.GetDirectoryName(metadata.ProjectPath) is not { } folder)
        {
            return null;
        }
        var file = Path.Combine(folder, "Properties", "launchSettings.json");
        if (!File.Exists(file))
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(file), Json);
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"Failed to get effective launch profile for project resource '{project.Name}'. There is malformed JSON in the project's launch settings file at '{file}'.", e);
        }
    }
}
