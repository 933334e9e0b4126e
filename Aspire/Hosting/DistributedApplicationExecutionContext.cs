namespace Aspire.Hosting;

/// <summary>What the AppHost does in this run.</summary>
public class DistributedApplicationExecutionContext
{
    private readonly Func<IServiceProvider?> _services;

    /// <summary>A context for an operation.</summary>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
        : this(new DistributedApplicationExecutionContextOptions(operation))
    {
    }

    /// <summary>A context for an operation and a publisher.</summary>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName)
        : this(new DistributedApplicationExecutionContextOptions(operation, publisherName))
    {
    }

    /// <summary>A context with options.</summary>
    public DistributedApplicationExecutionContext(DistributedApplicationExecutionContextOptions options)
    {
        Operation = options.Operation;
        PublisherName = options.PublisherName ?? "manifest";
        _services = () => options.ServiceProvider;
    }

    /// <summary>Run or publish.</summary>
    public DistributedApplicationOperation Operation { get; }

    /// <summary>The publisher, when publishing.</summary>
    public string PublisherName { get; set; }

    /// <summary>Whether the application is published.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <summary>Whether the application is run.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>The services of the application.</summary>
    /// <exception cref="InvalidOperationException">The application is not built yet.</exception>
    public IServiceProvider ServiceProvider => _services()
        ?? throw new InvalidOperationException("IServiceProvider is not available because the DistributedApplication has not been built yet.");
}
