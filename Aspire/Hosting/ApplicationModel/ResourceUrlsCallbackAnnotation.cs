namespace Aspire.Hosting.ApplicationModel;

/// <summary>Changes the addresses of a resource once its endpoints have theirs.</summary>
public sealed class ResourceUrlsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>A callback.</summary>
    public ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback)
    {
        Callback = callback;
    }

    /// <summary>A callback.</summary>
    public ResourceUrlsCallbackAnnotation(Action<ResourceUrlsCallbackContext> callback)
    {
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>The callback.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; }
}
