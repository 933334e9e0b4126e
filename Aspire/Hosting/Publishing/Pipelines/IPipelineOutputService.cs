using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>Where what is published goes.</summary>
public interface IPipelineOutputService
{
    /// <summary>The folder of <c>--output-path</c>; without it <c>aspire-output</c> in the current folder.</summary>
    string GetOutputDirectory();

    /// <summary>The folder for what one resource publishes: that of all, and in it one of the resource's name.</summary>
    string GetOutputDirectory(IResource resource);

    /// <summary>A folder for files that nobody needs afterwards; the same for the whole run.</summary>
    string GetTempDirectory();

    /// <summary>A folder for files of one resource that nobody needs afterwards.</summary>
    string GetTempDirectory(IResource resource);
}
