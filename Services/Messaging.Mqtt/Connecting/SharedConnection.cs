namespace AspireShop.Messaging.Mqtt.Connecting;

/// <summary>A connection that is made when it is needed, shared by its users, and made anew when it was lost.</summary>
internal sealed class SharedConnection(MqttBrokerOptions broker, ConnectionSettings settings) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private MqttConnection? _current;
    private bool _disposed;

    public async ValueTask<MqttConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { Ended.IsCompleted: false } ready)
        {
            return ready;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is { Ended.IsCompleted: false } made)
            {
                return made;
            }

            if (_current is { } lost)
            {
                _current = null;
                await lost.DisposeAsync();
            }

            return _current = await MqttConnection.OpenAsync(broker, settings, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _disposed = true;
        if (_current is { } last)
        {
            await last.DisposeAsync();
        }

        _gate.Release();
    }
}
