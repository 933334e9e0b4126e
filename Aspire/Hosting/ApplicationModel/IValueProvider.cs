namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known at run time; the other face of a manifest expression.</summary>
public interface IValueProvider
{
    /// <summary>The value, when it is known; waits for what it depends on, such as the address of an endpoint.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>The value as seen by the caller and the network that the context names.</summary>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        GetValueAsync(cancellationToken);
}
