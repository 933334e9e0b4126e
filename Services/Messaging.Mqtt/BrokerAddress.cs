namespace AspireShop.Messaging.Mqtt;

/// <summary>Reads where a broker is from one line.</summary>
internal static class BrokerAddress
{
    private const int DefaultPort = 1883;

    /// <exception cref="FormatException">It is not an address; the password is not told.</exception>
    public static MqttBrokerOptions Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        if (!Uri.TryCreate(connectionString, UriKind.Absolute, out var uri) || uri.Scheme != "mqtt" || uri.Host.Length == 0)
        {
            throw Wrong(connectionString, "write mqtt://user:password@host:port, with user and password percent-encoded");
        }

        if (uri.AbsolutePath is not ("" or "/") || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Wrong(connectionString, "leave out what follows the port; percent-encode '/', '?' and '#' in user and password");
        }

        var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = colon < 0 ? uri.UserInfo : uri.UserInfo[..colon];
        var password = colon < 0 ? null : Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]);
        if (user.Length == 0 && password is not null)
        {
            throw Wrong(connectionString, "name the user of the password");
        }

        return new MqttBrokerOptions
        {
            Host = uri.IdnHost,
            Port = uri.Port is > 0 and var port ? port : uri.IsDefaultPort ? DefaultPort : throw Wrong(connectionString, "set a port from 1 to 65535"),
            UserName = user.Length == 0 ? null : Uri.UnescapeDataString(user),
            Password = password,
        };
    }

    private static FormatException Wrong(string connectionString, string remedy)
        => new($"The broker's connection string is '{WithoutPassword(connectionString)}': {remedy}.");

    // It is not an address, so what looks like a port may be a password as well.
    private static string WithoutPassword(string text)
    {
        var begin = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var at = text.LastIndexOf('@');
        var colon = text.IndexOf(':', begin);
        if (colon >= 0 && at > colon)
        {
            return $"{text[..colon]}:***{text[at..]}";
        }

        if (colon >= 0 && !text[(colon + 1)..].All(char.IsAsciiDigit))
        {
            return $"{text[..colon]}:***";
        }

        // The form of other clients: key=value;key=value.
        return text.IndexOf(';') is >= 0 and var semicolon ? $"{text[..semicolon]};***" : text;
    }
}
