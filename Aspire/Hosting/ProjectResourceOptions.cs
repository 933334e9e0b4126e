namespace Aspire.Hosting;

/// <summary>What of a project is taken over.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile; null for the default one.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Whether no launch profile is used (default false).</summary>
    public bool ExcludeLaunchProfile { get; set; }

    /// <summary>Whether endpoints in the configuration of Kestrel are left out (default false).</summary>
    public bool ExcludeKestrelEndpoints { get; set; }
}
