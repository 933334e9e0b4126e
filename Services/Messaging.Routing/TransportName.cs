using AspireShop.Messaging.Files;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Sockets;

namespace AspireShop.Messaging.Routing;

/// <summary>A transport's name, in configuration (in any case) and in the relay's subscribers (in lower case).</summary>
internal static class TransportName
{
    private static readonly Transport[] All = Enum.GetValues<Transport>();

    public static string Of(Transport transport) => transport switch
    {
        Transport.Sockets => "sockets",
        Transport.Files => "files",
        Transport.Records => "records",
        Transport.Http => "http",
        Transport.Mqtt => "mqtt",
        _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "No such transport."),
    };

    public static TransportCapabilities CapabilitiesOf(Transport transport) => transport switch
    {
        Transport.Sockets => SocketsTransport.Capabilities,
        Transport.Files => FilesTransport.Capabilities,
        Transport.Records => RecordsTransport.Capabilities,
        Transport.Http => HttpTransport.Capabilities,
        Transport.Mqtt => MqttTransport.Capabilities,
        _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "No such transport."),
    };

    // Not Enum.TryParse: it takes numbers.
    public static bool TryParse(string? name, out Transport transport)
    {
        transport = All.FirstOrDefault(t => string.Equals(Of(t), name?.Trim(), StringComparison.OrdinalIgnoreCase));
        return string.Equals(Of(transport), name?.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
