using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>The AppHost's own builder, whose application comes about by way of the run.</summary>
internal sealed class TestingBuilder(IDistributedApplicationBuilder builder, ITestRun run) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _application;
    private bool _building;

    public ConfigurationManager Configuration => builder.Configuration;

    public string AppHostDirectory => builder.AppHostDirectory;

    public Assembly? AppHostAssembly => builder.AppHostAssembly;

    public IHostEnvironment Environment => builder.Environment;

    public IServiceCollection Services => builder.Services;

    public IDistributedApplicationEventing Eventing => builder.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IDistributedApplicationPipeline Pipeline => builder.Pipeline;

    public IResourceCollection Resources => builder.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => builder.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => builder.CreateResourceBuilder(resource);

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        if (_building)
        {
            throw new InvalidOperationException("The application was built already: a builder builds one.");
        }

        _building = true;
        return _application = await run.BuildAsync(cancellationToken);
    }

    // On another thread, so that a caller's synchronisation context cannot be waited for by itself.
    public DistributedApplication Build() => Task.Run(() => BuildAsync()).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        run.Abandon();
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    public void Dispose() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();
}
