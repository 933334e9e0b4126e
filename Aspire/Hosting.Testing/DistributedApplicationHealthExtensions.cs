using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>Ours, beside the API of the real package: waiting for a whole application, with an answer to "why not?".</summary>
public static class DistributedApplicationHealthExtensions
{
    /// <summary>Waits until every resource that runs is healthy.</summary>
    /// <param name="app">A started application.</param>
    /// <param name="cancellationToken">Ends the wait; the exception then says what each resource was waiting for.</param>
    /// <exception cref="DistributedApplicationException">
    /// A resource failed, or the wait was ended: the message gives state, health and the last lines of the log of each resource that is not healthy.
    /// </exception>
    public static async Task WaitForHealthyAsync(this DistributedApplication app, CancellationToken cancellationToken = default)
    {
        var resources = app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .Where(resource => resource is not IResourceWithoutLifetime && !resource.TryGetAnnotationsOfType<ExplicitStartupAnnotation>(out _))
            .ToList();
        using var firstFailure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Task.WhenAll(resources.Select(async resource =>
            {
                try
                {
                    await app.ResourceNotifications.WaitForResourceHealthyAsync(resource.Name, WaitBehavior.StopOnResourceUnavailable, firstFailure.Token);
                }
                catch
                {
                    await firstFailure.CancelAsync();
                    throw;
                }
            }));
        }
        catch (Exception e) when (e is DistributedApplicationException or OperationCanceledException)
        {
            var report = await ResourceReport.WriteAsync(app, resources);
            throw new DistributedApplicationException($"The application did not become healthy: {e.Message}\n{report}", e);
        }
    }
}
