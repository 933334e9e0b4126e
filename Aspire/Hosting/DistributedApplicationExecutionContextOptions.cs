namespace Aspire.Hosting;

/// <summary>Options of a <see cref="DistributedApplicationExecutionContext"/>.</summary>
public class DistributedApplicationExecutionContextOptions
{
    /// <summary>Options for an operation.</summary>
    public DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation)
    {
        Operation = operation;
    }

    /// <summary>Options for an operation and a publisher.</summary>
    public DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation, string? publisherName)
        : this(operation)
    {
        PublisherName = publisherName;
    }

    /// <summary>The services of the application; null until it is built.</summary>
    public IServiceProvider? ServiceProvider { get; set; }

    /// <summary>Run or publish.</summary>
    public DistributedApplicationOperation Operation { get; }

    /// <summary>The publisher, when publishing.</summary>
    public string? PublisherName { get; }
}
