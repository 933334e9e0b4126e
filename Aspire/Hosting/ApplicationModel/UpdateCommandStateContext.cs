namespace Aspire.Hosting.ApplicationModel;

/// <summary>What decides whether a command can be used.</summary>
public sealed class UpdateCommandStateContext
{
    /// <summary>The state of the resource.</summary>
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }

    /// <summary>The services of the application.</summary>
    public required IServiceProvider ServiceProvider { get; init; }
}
