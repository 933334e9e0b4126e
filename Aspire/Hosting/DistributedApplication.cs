using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Endpoints;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>An application that was built from its model: runs it, or publishes it.</summary>
[DebuggerDisplay("DistributedApplication")]
public class DistributedApplication(IHost host) : IHost, IAsyncDisposable
{
    private bool _prepared;

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>The states of the resources.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>The commands of the resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>A builder without arguments.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>A builder with the arguments of the command line.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>A builder with options.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Runs the application until it is stopped, or publishes it.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs the application until it is stopped, or publishes it.</summary>
    /// <exception cref="DistributedApplicationException">The model has errors; the message lists them all.</exception>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var context = Services.GetRequiredService<DistributedApplicationExecutionContext>();
        if (context.IsPublishMode)
        {
            await using (this.ConfigureAwait(false))
            {
                await PublishAsync(context, cancellationToken).ConfigureAwait(false);
            }
            return;
        }
        var stopping = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Ctrl+C while it was still starting: an end as asked for, not a crash
        }
    }

    /// <summary>Starts the application.</summary>
    /// <exception cref="DistributedApplicationException">The model has errors; the message lists them all.</exception>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops the application.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        host.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            host.Dispose();
        }
        GC.SuppressFinalize(this);
    }

    // Before anything starts: the model is changed for the last time, then checked
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_prepared)
        {
            return;
        }
        _prepared = true;
        var context = Services.GetRequiredService<DistributedApplicationExecutionContext>();
        var eventing = Services.GetRequiredService<IDistributedApplicationEventing>();
        var model = Services.GetRequiredService<DistributedApplicationModel>();
        foreach (var subscriber in Services.GetServices<IDistributedApplicationEventingSubscriber>())
        {
            await subscriber.SubscribeAsync(eventing, context, cancellationToken).ConfigureAwait(false);
        }
        await eventing.PublishAsync(new BeforeStartEvent(Services, model), cancellationToken).ConfigureAwait(false);
        if (context.IsRunMode)
        {
            ModelValidator.Validate(model, PortSettings.Apply(Services.GetRequiredService<IConfiguration>(), model));
        }
    }

    private async Task PublishAsync(DistributedApplicationExecutionContext context, CancellationToken cancellationToken)
    {
        var eventing = Services.GetRequiredService<IDistributedApplicationEventing>();
        var model = Services.GetRequiredService<DistributedApplicationModel>();
        await eventing.PublishAsync(new BeforePublishEvent(Services, model), cancellationToken).ConfigureAwait(false);
        if (Services.GetRequiredService<IConfiguration>()[AppHostConfiguration.StepKey] is not null)
        {
            var logger = Services.GetRequiredService<ILogger<DistributedApplication>>();
            var pipeline = Services.GetRequiredService<IDistributedApplicationPipeline>();
            await pipeline.ExecuteAsync(new PipelineContext(model, context, Services, logger, cancellationToken)).ConfigureAwait(false);
        }
        else
        {
            await PublishAloneAsync(context, model, cancellationToken).ConfigureAwait(false);
        }
        await eventing.PublishAsync(new AfterPublishEvent(Services, model), cancellationToken).ConfigureAwait(false);
    }

    private Task PublishAloneAsync(DistributedApplicationExecutionContext context, DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var publisher = Services.GetKeyedService<IDistributedApplicationPublisher>(context.PublisherName)
            ?? throw new DistributedApplicationException($"There is no publisher '{context.PublisherName}'. Give one that the AppHost registers, such as --publisher manifest.");
        return publisher.PublishAsync(model, cancellationToken);
    }
}
