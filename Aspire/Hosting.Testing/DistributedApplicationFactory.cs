using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Makes and starts one application from an AppHost project, with a hook before and after each step: derive from it to share set-up between tests.
/// The defaults are those of <see cref="DistributedApplicationTestingBuilder"/>.
/// </summary>
/// <param name="entryPoint">A type of the AppHost's assembly, usually <c>typeof(Projects.AppHost)</c>.</param>
/// <param name="args">The AppHost's command line.</param>
public class DistributedApplicationFactory(Type entryPoint, string[] args) : IDisposable, IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private EntryPointRun? _run;
    private DistributedApplication? _application;
    private bool _disposed;

    /// <inheritdoc cref="DistributedApplicationFactory(Type, string[])"/>
    public DistributedApplicationFactory(Type entryPoint)
        : this(entryPoint, [])
    {
    }

    /// <summary>Builds and starts the application; does nothing when that was done before.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_application is not null)
            {
                return;
            }

            _run = EntryPointRun.Start(entryPoint.Assembly, args, new TestingHooks(OnBuilderCreating, OnBuilderCreated, OnBuilding, OnBuilt));
            await _run.WaitForBuilderAsync(cancellationToken);
            _application = await _run.BuildAsync(cancellationToken);
            await _application.StartAsync(cancellationToken);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.CreateHttpClient(DistributedApplication, string, string?)"/>
    public HttpClient CreateHttpClient(string resourceName, string? endpointName = null) => Started().CreateHttpClient(resourceName, endpointName);

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.GetConnectionStringAsync(DistributedApplication, string, CancellationToken)"/>
    public ValueTask<string?> GetConnectionString(string resourceName) => Started().GetConnectionStringAsync(resourceName);

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.GetEndpoint(DistributedApplication, string, string?)"/>
    public Uri GetEndpoint(string resourceName, string? endpointName = null) => Started().GetEndpoint(resourceName, endpointName);

    /// <summary>Stops the application and everything it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _run?.Abandon();
        if (_application is not null)
        {
            await _application.StopAsync();
            await _application.DisposeAsync();
        }

        _starting.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        // On another thread, so that a caller's synchronisation context cannot be waited for by itself.
        Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Called before the AppHost's builder is made from these options and settings.</summary>
    protected virtual void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions)
    {
    }

    /// <summary>Called with the AppHost's builder, before anything was added to it.</summary>
    protected virtual void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder)
    {
    }

    /// <summary>Called with the complete model, before it is built.</summary>
    protected virtual void OnBuilding(DistributedApplicationBuilder applicationBuilder)
    {
    }

    /// <summary>Called with the application, before it is started.</summary>
    protected virtual void OnBuilt(DistributedApplication application)
    {
    }

    private DistributedApplication Started() => _application ?? throw new InvalidOperationException("The application was not started: call StartAsync first.");
}
