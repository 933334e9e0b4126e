using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Sockets;

/// <summary>How a client reaches its server.</summary>
public sealed record SocketsClientOptions
{
    /// <summary>The server's: <c>unix:/folder/name.sock</c> or <c>tcp://host:port</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The key both sides share; UTF-8, 16 bytes or more. Make it of random bytes.</summary>
    public required string Key { get; init; }

    /// <summary>Calls that wait for an answer at one time; more wait for their turn. The server may allow fewer. Default 256, range 1..65,536.</summary>
    public int MaxInFlight { get; init; } = 256;

    /// <summary>The longest frame taken from the server. Default 1 MiB, range 1 KiB..64 MiB.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>For connecting and the handshake. Default 5 s, range 10 ms..1 min.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A server that says nothing for so long (and for up to a third more) is given up and connected to anew. Both sides ping after a third. Default 30 s, range 300 ms..1 h.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after a connection failed; it doubles with each further failure. Default 20 ms, range 1 ms..1 min.</summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The longest pause. Default 1 s, range <see cref="ReconnectDelay"/>..5 min.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{nameof(SocketsClientOptions)} {{ {nameof(Address)} = {Address} }}";

    internal void ThrowIfInvalid(IEnumerable<string>? more = null)
    {
        var errors = Errors().Concat(more ?? []).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(SocketsClientOptions), typeof(SocketsClientOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        foreach (var error in CommonErrors.Of(Address, Key, MaxFrameBytes, IdleTimeout))
        {
            yield return error;
        }

        if (MaxInFlight is < 1 or > 65_536)
        {
            yield return $"{nameof(MaxInFlight)} is {MaxInFlight}: set 1 to 65536.";
        }

        if (ConnectTimeout < TimeSpan.FromMilliseconds(10) || ConnectTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"{nameof(ConnectTimeout)} is {ConnectTimeout}: set 10 ms to 1 min.";
        }

        if (ReconnectDelay < TimeSpan.FromMilliseconds(1) || ReconnectDelay > TimeSpan.FromMinutes(1))
        {
            yield return $"{nameof(ReconnectDelay)} is {ReconnectDelay}: set 1 ms to 1 min.";
        }

        if (MaxReconnectDelay < ReconnectDelay || MaxReconnectDelay > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(MaxReconnectDelay)} is {MaxReconnectDelay}: set {nameof(ReconnectDelay)} ({ReconnectDelay}) to 5 min.";
        }
    }
}
