using System.Globalization;

namespace AspireShop.Native;

/// <summary>The command line of <c>mqtt</c>.</summary>
internal sealed record MqttArguments
{
    public required int Port { get; init; }

    /// <summary>An ACL file in Mosquitto's format. Default: every user may do everything.</summary>
    public string? AclFile { get; init; }

    /// <summary>Where retained messages are kept. Default: memory only.</summary>
    public string? Folder { get; init; }

    public static MqttArguments? Parse(string[] args)
    {
        var port = 0;
        string? acl = null, folder = null;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--port" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out port):
                    i++;
                    break;
                case "--acl" when i + 1 < args.Length:
                    acl = args[++i];
                    break;
                case "--folder" when i + 1 < args.Length:
                    folder = args[++i];
                    break;
                default:
                    return null;
            }
        }

        return port is > 0 and <= 65535 ? new MqttArguments { Port = port, AclFile = acl, Folder = folder } : null;
    }
}
