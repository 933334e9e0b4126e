namespace Aspire.Hosting.ApplicationModel;

/// <summary>The program of an executable resource.</summary>
public sealed class ExecutableAnnotation : IResourceAnnotation
{
    /// <summary>A path, or a name that is looked up in PATH.</summary>
    public required string Command { get; set; }

    /// <summary>The full path of the folder in which it runs.</summary>
    public required string WorkingDirectory { get; set; }
}
