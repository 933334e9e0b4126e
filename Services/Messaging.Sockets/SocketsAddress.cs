using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AspireShop.Messaging.Sockets;

/// <summary>Where a server listens: <c>unix:/run/shop/inventory.sock</c> on a volume that both share, or <c>tcp://inventory:7000</c> across hosts.</summary>
public sealed record SocketsAddress
{
    /// <summary>What the kernel takes for the path of a Unix socket, in bytes of UTF-8.</summary>
    public const int MaxPathBytes = 107;

    private const string Unix = "unix:";
    private const string Tcp = "tcp://";

    private SocketsAddress(EndPoint endPoint, string? path) => (EndPoint, Path) = (endPoint, path);

    /// <summary>The path of the Unix socket; null for TCP.</summary>
    public string? Path { get; }

    /// <summary>The Unix path, an IP address and port, or a host name and port.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>The address of a TCP server that has chosen its port.</summary>
    public static SocketsAddress Of(IPEndPoint endPoint) => new(endPoint, null);

    /// <exception cref="FormatException">Not an address; the message says what one is.</exception>
    public static SocketsAddress Parse(string text) => TryParse(text, out var address, out var error) ? address! : throw new FormatException(error);

    /// <param name="text">The address.</param>
    /// <param name="address">Null when it is not one.</param>
    /// <param name="error">Value and remedy, when it is not one.</param>
    public static bool TryParse(string text, out SocketsAddress? address, out string? error)
    {
        address = null;
        error = null;
        if (text.StartsWith(Unix, StringComparison.Ordinal))
        {
            var path = text[Unix.Length..];
            var bytes = Encoding.UTF8.GetByteCount(path);
            error = !System.IO.Path.IsPathRooted(path) || path.Contains('\0', StringComparison.Ordinal)
                ? $"'{text}' is not an absolute path: write unix:/folder/name.sock."
                : bytes > MaxPathBytes ? $"'{text}' has a path of {bytes} bytes, the kernel takes {MaxPathBytes}: choose a shorter folder." : null;
            address = error is null ? new SocketsAddress(new UnixDomainSocketEndPoint(path), path) : null;
        }
        else if (text.StartsWith(Tcp, StringComparison.Ordinal) && SplitHostPort(text[Tcp.Length..]) is { } endPoint)
        {
            address = new SocketsAddress(endPoint, null);
        }
        else
        {
            error = $"'{text}' is no address: write unix:/folder/name.sock or tcp://host:port.";
        }

        return address is not null;
    }

    public override string ToString() => Path is null ? $"{Tcp}{(EndPoint is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : EndPoint)}" : Unix + Path;

    private static EndPoint? SplitHostPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        var host = text[..colon];
        return IPAddress.TryParse(host, out var ip) ? new IPEndPoint(ip, port)
            : Uri.CheckHostName(host) == UriHostNameType.Dns ? new DnsEndPoint(host, port) : null;
    }
}
