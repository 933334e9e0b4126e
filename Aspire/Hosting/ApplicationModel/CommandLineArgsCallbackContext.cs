using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback for command line arguments works on.</summary>
public sealed class CommandLineArgsCallbackContext
{
    private readonly IResource? _resource;

    /// <summary>A context without a resource.</summary>
    public CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
        : this(args, null!, cancellationToken)
    {
    }

    /// <summary>A context for a resource.</summary>
    public CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
    {
        Args = args;
        _resource = resource;
        CancellationToken = cancellationToken;
    }

    /// <summary>The arguments so far: text, or references (<see cref="IValueProvider"/>).</summary>
    public IList<object> Args { get; }

    /// <summary>Ends the evaluation.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; init; } = new(DistributedApplicationOperation.Run);

    /// <summary>Where the callback may log; discards by default.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>The resource that the arguments are for.</summary>
    public IResource Resource => _resource ?? throw new InvalidOperationException($"{nameof(Resource)} is not set. This callback context is not associated with a resource.");
}
