namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds arguments to the command of the container runtime (<c>docker run</c>).</summary>
public sealed class ContainerRuntimeArgsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>A callback that adds arguments.</summary>
    public ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback)
    {
        Callback = callback;
    }

    /// <summary>A callback that adds arguments.</summary>
    public ContainerRuntimeArgsCallbackAnnotation(Action<IList<object>> callback)
    {
        Callback = context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        };
    }

    /// <summary>The callback.</summary>
    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; }
}
