using System.Text;
using AspireShop.Messaging.Sockets;

namespace AspireShop.Messaging.Routing.Settings;

/// <summary>Where the sockets of one-way messages are. Configuration section <c>Messaging:Sockets</c>.</summary>
/// <param name="Key">What both sides share.</param>
/// <param name="Addresses">By service.</param>
internal sealed record SocketsSettings(string Key, IReadOnlyDictionary<string, string> Addresses)
{
    private const string Section = "Messaging:Sockets";
    private const int ShortestKey = 16;

    /// <param name="settings">The configuration.</param>
    /// <param name="services">Those that are reached, or served, here; sorted.</param>
    public static SocketsSettings Read(SettingsReader settings, IEnumerable<string> services)
    {
        var key = settings.Required($"{Section}:Key", "set the key that both sides share, 16 random bytes or more; a route goes by Sockets.") ?? "";
        if (key.Length > 0 && Encoding.UTF8.GetByteCount(key) < ShortestKey)
        {
            // Its value is nobody's business.
            settings.Errors.Add($"{Section}:Key has {Encoding.UTF8.GetByteCount(key)} bytes: set a random one of {ShortestKey} or more.");
        }

        return new SocketsSettings(key, services.ToDictionary(s => s, s => Address(settings, s), StringComparer.Ordinal));
    }

    public override string ToString() => nameof(SocketsSettings);

    private static string Address(SettingsReader settings, string service)
    {
        var (item, folder) = ($"{Section}:MessageAddresses:{service}", settings.Text($"{Section}:Folder"));
        var address = settings.Text(item);
        if (address is null && folder is null)
        {
            settings.Errors.Add($"{Section}:Folder is missing: set the folder on the volume that is shared with {service}, or {item} to tcp://host:port; a route goes by Sockets.");
            return "";
        }

        address ??= $"unix:{Path.Combine(folder!, $"{service}.messages.sock")}";
        if (!SocketsAddress.TryParse(address, out _, out var error))
        {
            settings.Errors.Add($"{(settings.Text(item) is null ? $"{Section}:Folder" : item)} gives no address: {error}");
        }

        return address;
    }
}
