using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes a resource into the manifest; null leaves it out.</summary>
public class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    /// <summary>A callback that writes the entry, or null.</summary>
    public ManifestPublishingCallbackAnnotation(Action<ManifestPublishingContext>? callback)
    {
        Callback = callback is null ? null : context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>A callback that writes the entry, or null.</summary>
    public ManifestPublishingCallbackAnnotation(Func<ManifestPublishingContext, Task>? callback)
    {
        Callback = callback;
    }

    /// <summary>The annotation that leaves a resource out.</summary>
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new((Func<ManifestPublishingContext, Task>?)null);

    /// <summary>The callback; null leaves the resource out.</summary>
    public Func<ManifestPublishingContext, Task>? Callback { get; }
}
