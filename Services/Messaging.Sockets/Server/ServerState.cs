using AspireShop.Messaging.Sockets.Protocol;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>What the connections of one server share: limits, handlers, the clock.</summary>
internal sealed class ServerState(SocketsServerOptions options, CallHandler handler, TimeProvider time)
{
    private int _connections;
    private int _handshakes;

    public SocketsServerOptions Options => options;

    public CallHandler Handler => handler;

    public TimeProvider Time => time;

    public byte[] Key { get; } = Handshake.KeyBytes(options.Key);

    /// <summary>Calls being handled.</summary>
    public SemaphoreSlim InFlight { get; } = new(options.MaxInFlight);

    public ByteBudget Budget { get; } = new(options.MaxBufferedBytes);

    /// <summary>Nothing new is handled.</summary>
    public volatile bool Draining;

    public int Connections => Volatile.Read(ref _connections);

    public bool TryEnterHandshake() => TryEnter(ref _handshakes, options.MaxHandshakes);

    public void LeaveHandshake() => Interlocked.Decrement(ref _handshakes);

    public bool TryEnterConnection() => TryEnter(ref _connections, options.MaxConnections);

    public void LeaveConnection() => Interlocked.Decrement(ref _connections);

    private static bool TryEnter(ref int count, int limit)
    {
        if (Interlocked.Increment(ref count) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref count);
        return false;
    }
}
