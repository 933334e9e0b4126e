namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds command line arguments to a resource when they are needed.</summary>
public class CommandLineArgsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>A callback that adds arguments.</summary>
    public CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback)
    {
        Callback = callback;
    }

    /// <summary>A callback that adds arguments.</summary>
    public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback)
    {
        Callback = context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        };
    }

    /// <summary>The callback.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; }
}
