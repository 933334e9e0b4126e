using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource starts only when another has come so far.</summary>
[DebuggerDisplay("{WaitType}: {Resource.Name}")]
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The resource that is waited for.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>How far it must have come.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>What happens when it fails; null for the default of the application.</summary>
    public WaitBehavior? WaitBehavior { get; set; }

    /// <summary>The exit code with which it must have ended, when its completion is waited for.</summary>
    public int ExitCode { get; } = exitCode;
}
