using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Sockets;

/// <summary>Where a server listens and what it takes.</summary>
public sealed record SocketsServerOptions
{
    /// <summary><c>unix:/folder/name.sock</c> on a volume that its clients share, or <c>tcp://ip:port</c> (port 0: any free one).</summary>
    public required string Address { get; init; }

    /// <summary>The key both sides share; UTF-8, 16 bytes or more. Make it of random bytes.</summary>
    public required string Key { get; init; }

    /// <summary>Who receives; named in spans.</summary>
    public required string Subscriber { get; init; }

    /// <summary>The longest frame taken from a client. Default 1 MiB, range 1 KiB..64 MiB, at most <see cref="MaxBufferedBytes"/>.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>Calls of one connection being handled; beyond it nothing more is read from it. Default 256, range 1..65,536.</summary>
    public int MaxInFlightPerConnection { get; init; } = 256;

    /// <summary>Calls being handled in all. Default 1024, range 1..1,000,000.</summary>
    public int MaxInFlight { get; init; } = 1024;

    /// <summary>Bytes of frames being received or handled in all, beside some 64 KiB a connection. Default 64 MiB, range 64 KiB..8 GiB.</summary>
    public long MaxBufferedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Connections that have proved the key; more are refused. Default 1024, range 1..100,000.</summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>Connections that have not proved the key yet; more are closed at once. Default 2048, range 1..100,000.</summary>
    public int MaxHandshakes { get; init; } = 2048;

    /// <summary>How long a client may take to prove the key. Default 5 s, range 10 ms..1 min.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A client that says nothing, does not end a frame, or does not read for so long is closed. Default 30 s, range 300 ms..1 h.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long handlers may go on after a stop; then they are cancelled and their calls given back. Default 2 s, range 0..5 min.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Answers that are remembered, so that a repeated call takes effect once. Default 10,000, range 0..1,000,000.</summary>
    public int RememberedAnswers { get; init; } = 10_000;

    /// <summary>Bytes of remembered replies. Default 16 MiB, range 0..8 GiB.</summary>
    public long RememberedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long an answer is remembered. Default 5 min, range 0..1 day.</summary>
    public TimeSpan RememberFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The rights of a Unix socket's file. Default: its owner and group may connect (0660).</summary>
    public UnixFileMode SocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{nameof(SocketsServerOptions)} {{ {nameof(Address)} = {Address}, {nameof(Subscriber)} = {Subscriber} }}";

    internal void ThrowIfInvalid()
    {
        var errors = CommonErrors.Of(Address, Key, MaxFrameBytes, IdleTimeout).Concat(Errors()).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(nameof(SocketsServerOptions), typeof(SocketsServerOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Subscriber))
        {
            yield return $"{nameof(Subscriber)} is '{Subscriber}': name the receiving service.";
        }

        (string Item, long Value, long First, long Last)[] numbers =
        [
            (nameof(MaxInFlightPerConnection), MaxInFlightPerConnection, 1, 65_536),
            (nameof(MaxInFlight), MaxInFlight, 1, 1_000_000),
            (nameof(MaxBufferedBytes), MaxBufferedBytes, Math.Max(64 * 1024, MaxFrameBytes), 8L * 1024 * 1024 * 1024),
            (nameof(MaxConnections), MaxConnections, 1, 100_000),
            (nameof(MaxHandshakes), MaxHandshakes, 1, 100_000),
            (nameof(RememberedAnswers), RememberedAnswers, 0, 1_000_000),
            (nameof(RememberedBytes), RememberedBytes, 0, 8L * 1024 * 1024 * 1024),
        ];
        foreach (var (item, value, first, last) in numbers.Where(n => n.Value < n.First || n.Value > n.Last))
        {
            yield return $"{item} is {value}: set {first} to {last}.";
        }

        (string Item, TimeSpan Value, TimeSpan First, TimeSpan Last)[] times =
        [
            (nameof(HandshakeTimeout), HandshakeTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            (nameof(DrainLimit), DrainLimit, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            (nameof(RememberFor), RememberFor, TimeSpan.Zero, TimeSpan.FromDays(1)),
        ];
        foreach (var (item, value, first, last) in times.Where(t => t.Value < t.First || t.Value > t.Last))
        {
            yield return $"{item} is {value}: set {first} to {last}.";
        }
    }
}
