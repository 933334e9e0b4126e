using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>The commands start, stop and restart that everything has which the engine runs.</summary>
internal static class ResourceCommands
{
    public static void AddTo(IResource resource, RunHost host)
    {
        Add(KnownResourceCommands.StartCommand, "Start", "Play", state => state is null or "NotStarted" or "Exited" or "Finished" or "FailedToStart", () => host.StartResource(resource));
        Add(KnownResourceCommands.StopCommand, "Stop", "Stop", state => state is "Running" or "Starting", () => host.StopResource(resource));
        Add(KnownResourceCommands.RestartCommand, "Restart", "ArrowCounterclockwise", state => state is "Running", () => host.RestartResourceAsync(resource));

        void Add(string name, string display, string icon, Func<string?, bool> isEnabled, Func<Task> execute)
        {
            if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(command => command.Name == name))
            {
                return;
            }

            resource.Annotations.Add(new ResourceCommandAnnotation(
                name, display,
                context => isEnabled(context.ResourceSnapshot.State?.Text) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
                async _ =>
                {
                    await execute().ConfigureAwait(false);
                    return CommandResults.Success();
                },
                displayDescription: null, parameter: null, confirmationMessage: null, icon, IconVariant.Filled, isHighlighted: true));
        }
    }
}
