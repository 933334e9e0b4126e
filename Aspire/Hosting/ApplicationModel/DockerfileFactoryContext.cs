namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a function that writes a Dockerfile works on.</summary>
public sealed class DockerfileFactoryContext
{
    /// <summary>The services of the application.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The resource.</summary>
    public required IResource Resource { get; init; }

    /// <summary>Ends the writing.</summary>
    public CancellationToken CancellationToken { get; init; }
}
