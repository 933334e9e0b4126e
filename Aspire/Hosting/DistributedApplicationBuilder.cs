using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <inheritdoc/>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly DistributedApplicationExecutionContextOptions _contextOptions;
    private readonly AppHostHooks? _hooks = AppHostHooks.Current;

    /// <summary>A builder with the arguments of the command line.</summary>
    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>A builder with options.</summary>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        UserErrorReport.Register();
        Options = options;
        var settings = new HostApplicationBuilderSettings();
        // First: a test names the AppHost's assembly here, from which the folder follows
        _hooks?.Constructing?.Invoke(options, settings);
        AppHostAssembly = AppHostLocation.FindAssembly(options);
        AppHostDirectory = AppHostLocation.FindDirectory(options, AppHostAssembly);
        settings.ContentRootPath ??= AppHostDirectory;
        _inner = AppHostConfiguration.CreateHostBuilder(settings, options, AppHostAssembly);
        _contextOptions = AppHostConfiguration.ReadOperation(_inner.Configuration);
        ExecutionContext = new DistributedApplicationExecutionContext(_contextOptions);
        AppHostConfiguration.AddKnownValues(_inner.Configuration, options, AppHostAssembly, AppHostDirectory, ExecutionContext);
        AppHostServices.Add(this);
        if (ExecutionContext.IsRunMode)
        {
            OrchestrationServices.Add(this);
            if (!options.DisableDashboard)
            {
                DashboardServices.Add(this);
            }
        }
        _hooks?.Constructed?.Invoke(this);
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => _inner.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <inheritdoc/>
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment => _inner.Environment;

    /// <inheritdoc/>
    public IServiceCollection Services => _inner.Services;

    /// <inheritdoc/>
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc/>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc/>
    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    /// <inheritdoc/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal DistributedApplicationOptions Options { get; }

    /// <inheritdoc/>
    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.FirstOrDefault(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } existing)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{existing.GetType()}' with that name already exists. Resource names are case-insensitive.");
        }
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc/>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new DistributedApplicationResourceBuilder<T>(this, resource);

    /// <inheritdoc/>
    public DistributedApplication Build()
    {
        _hooks?.Building?.Invoke(this);
        var application = new DistributedApplication(_inner.Build());
        _contextOptions.ServiceProvider = application.Services;
        _hooks?.Built?.Invoke(application);
        return application;
    }
}
