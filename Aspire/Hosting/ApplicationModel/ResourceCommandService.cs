namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs commands of resources.</summary>
public partial class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _loggers;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService loggers, IServiceProvider services)
    {
        _notifications = notifications;
        _loggers = loggers;
        _services = services;
    }

    /// <summary>Runs a command of one instance.</summary>
    /// <param name="resourceId">The id of the instance, or the name of a resource with one instance.</param>
    /// <param name="commandName">The command.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        _notifications.TryGetCurrentState(resourceId, out var current)
            ? await ExecuteAsync(current.Resource, current.ResourceId, commandName, cancellationToken).ConfigureAwait(false)
            : CommandResults.Failure($"Resource '{resourceId}' not found.");

    /// <summary>Runs a command of all instances of a resource; the first failure is the result.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        var results = await Task.WhenAll(resource.GetResolvedResourceNames()
            .Select(id => ExecuteAsync(resource, id, commandName, cancellationToken))).ConfigureAwait(false);
        return results.FirstOrDefault(r => !r.Success) ?? CommandResults.Success();
    }

    private async Task<ExecuteCommandResult> ExecuteAsync(IResource resource, string resourceId, string commandName, CancellationToken cancellationToken)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().LastOrDefault(c => c.Name == commandName) is not { } command)
        {
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{resourceId}'.");
        }
        var logger = _loggers.GetLogger(resourceId);
        try
        {
            return await command.ExecuteCommand(new ExecuteCommandContext
            {
                ServiceProvider = _services,
                ResourceName = resourceId,
                CancellationToken = cancellationToken,
                Logger = logger,
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception e) when (Log(e))
        {
            return CommandResults.Failure(e);
        }

        bool Log(Exception e)
        {
            CommandFailed(logger, e, commandName);
            return true;
        }
    }
}
