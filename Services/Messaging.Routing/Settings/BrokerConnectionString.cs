using AspireShop.Messaging.Mqtt;

namespace AspireShop.Messaging.Routing.Settings;

/// <summary>Reads <c>mqtt://user:password@host:port</c>; user and password are percent-encoded, both may be absent, the port is 1883 unless given.</summary>
internal static class BrokerConnectionString
{
    /// <returns>Null when it is not one.</returns>
    public static MqttBrokerOptions? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "mqtt" || uri.Host.Length == 0 || uri.PathAndQuery is not ("" or "/"))
        {
            return null;
        }

        var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? uri.UserInfo : uri.UserInfo[..colon];
        var options = new MqttBrokerOptions
        {
            Host = uri.Host.Trim('[', ']'),
            Port = uri.IsDefaultPort || uri.Port < 0 ? new MqttBrokerOptions { Host = uri.Host }.Port : uri.Port,
            UserName = user.Length == 0 ? null : Uri.UnescapeDataString(user),
            Password = colon < 0 ? null : Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]),
        };
        return options.Validate("broker").Any() ? null : options;
    }
}
