using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback for environment variables works on.</summary>
public class EnvironmentCallbackContext
{
    private readonly IResource? _resource;

    /// <summary>A context for a resource.</summary>
    public EnvironmentCallbackContext(
        DistributedApplicationExecutionContext executionContext,
        IResource resource,
        Dictionary<string, object>? environmentVariables = null,
        CancellationToken cancellationToken = default)
        : this(executionContext, environmentVariables, cancellationToken)
    {
        _resource = resource;
    }

    /// <summary>A context without a resource.</summary>
    public EnvironmentCallbackContext(
        DistributedApplicationExecutionContext executionContext,
        Dictionary<string, object>? environmentVariables = null,
        CancellationToken cancellationToken = default)
    {
        ExecutionContext = executionContext;
        EnvironmentVariables = environmentVariables ?? [];
        CancellationToken = cancellationToken;
    }

    /// <summary>The variables so far, in their order: text, or references (<see cref="IValueProvider"/>).</summary>
    public Dictionary<string, object> EnvironmentVariables { get; }

    /// <summary>Ends the evaluation.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Where the callback may log; discards by default.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resource that the variables are for.</summary>
    public IResource Resource => _resource ?? throw new InvalidOperationException($"{nameof(Resource)} is not set. This callback context is not associated with a resource.");
}
