namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that becomes known later, and may be replaced.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class ValueSnapshot<T> where T : notnull
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<T> _source = New();

    /// <summary>Whether the value, or the reason why there is none, is known.</summary>
    public bool IsValueSet
    {
        get
        {
            lock (_lock)
            {
                return _source.Task.IsCompletedSuccessfully;
            }
        }
    }

    /// <summary>The value; waits until it is known.</summary>
    public Task<T> GetValueAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return _source.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Makes the value known; a later call replaces it.</summary>
    public void SetValue(T value)
    {
        lock (_lock)
        {
            Renew();
            _source.SetResult(value);
        }
    }

    /// <summary>Makes known that there will be no value, and why.</summary>
    public void SetException(Exception exception)
    {
        lock (_lock)
        {
            Renew();
            _source.SetException(exception);
        }
    }

    private static TaskCompletionSource<T> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Renew()
    {
        if (_source.Task.IsCompleted)
        {
            _source = New();
        }
    }
}
