namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback for arguments of the container runtime works on.</summary>
/// <param name="args">The arguments so far.</param>
/// <param name="cancellationToken">Ends the evaluation.</param>
public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments so far.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>Ends the evaluation.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
