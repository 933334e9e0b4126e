using System.Globalization;
using System.Net;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>
/// The network of the nodes: a namespace with a bridge, and one for each node with a cable to it; this machine has a cable, too. The bridge
/// is in a namespace of its own because a Docker daemon of this machine has firewall rules that let nothing through a bridge it does not know.
/// </summary>
internal static class NodeNetwork
{
    /// <summary>The name of everything that is made outside of the folder begins with this.</summary>
    public const string Prefix = "shopswarm";

    private const string Hub = Prefix + "-hub";
    private const string Subnet = "10.213.77";
    private const string HostLink = Prefix + "0";

    /// <summary>This machine, as the nodes see it.</summary>
    public static IPAddress Host { get; } = IPAddress.Parse($"{Subnet}.1");

    public static string NamespaceOf(int node) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{node}");

    public static IPAddress AddressOf(int node) => IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"{Subnet}.{10 + node}"));

    /// <summary>Makes the bridge and this machine's cable.</summary>
    public static async Task CreateAsync(CancellationToken cancellationToken)
    {
        await Ip(cancellationToken, "netns", "add", Hub);
        await Ip(cancellationToken, "-n", Hub, "link", "add", "bridge", "type", "bridge");
        await Ip(cancellationToken, "-n", Hub, "link", "set", "bridge", "up");
        await Ip(cancellationToken, "link", "add", HostLink, "type", "veth", "peer", "name", "host", "netns", Hub);
        await PlugInAsync("host", cancellationToken);
        await Ip(cancellationToken, "address", "add", $"{Host}/24", "dev", HostLink);
        await Ip(cancellationToken, "link", "set", HostLink, "up");
    }

    /// <summary>Makes a node's namespace and cable. There is no way from it to anywhere else, and it is told so at once.</summary>
    public static async Task AddAsync(int node, CancellationToken cancellationToken)
    {
        var name = NamespaceOf(node);
        await Ip(cancellationToken, "netns", "add", name);
        await Ip(cancellationToken, "-n", Hub, "link", "add", Port(node), "type", "veth", "peer", "name", "eth0", "netns", name);
        await PlugInAsync(Port(node), cancellationToken);
        await Ip(cancellationToken, "-n", name, "link", "set", "lo", "up");
        await Ip(cancellationToken, "-n", name, "address", "add", $"{AddressOf(node)}/24", "dev", "eth0");
        await Ip(cancellationToken, "-n", name, "link", "set", "eth0", "up");
        await Ip(cancellationToken, "-n", name, "route", "add", "unreachable", "default");
    }

    /// <summary>Pulls a node's cable: nobody is told that it is gone.</summary>
    public static Task CutAsync(int node, CancellationToken cancellationToken) => Ip(cancellationToken, "-n", Hub, "link", "set", Port(node), "down");

    /// <summary>Puts the cable back.</summary>
    public static Task JoinAsync(int node, CancellationToken cancellationToken) => Ip(cancellationToken, "-n", Hub, "link", "set", Port(node), "up");

    private static string Port(int node) => string.Create(CultureInfo.InvariantCulture, $"node{node}");

    private static async Task PlugInAsync(string port, CancellationToken cancellationToken)
    {
        await Ip(cancellationToken, "-n", Hub, "link", "set", port, "master", "bridge");
        await Ip(cancellationToken, "-n", Hub, "link", "set", port, "up");
    }

    private static Task<string> Ip(CancellationToken cancellationToken, params string[] arguments) => Command.RunAsync(cancellationToken, ["ip", .. arguments]);
}
