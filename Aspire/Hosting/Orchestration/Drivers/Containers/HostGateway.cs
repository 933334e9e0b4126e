using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>This machine's address on the runtime's default bridge: what <c>host-gateway</c> means there on Linux.</summary>
internal static class HostGateway
{
    private const string Format = """{{range .IPAM.Config}}{{println .Gateway}}{{end}}{{with index .Options "com.docker.network.bridge.name"}}{{println .}}{{end}}""";

    /// <summary>Null where there is no such bridge, or the containers' machine is another than this: a desktop's virtual one.</summary>
    public static async Task<IPAddress?> FindAsync(ContainerCli cli, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            var answer = await cli.RunAsync(["network", "inspect", cli.Name == "podman" ? "podman" : "bridge", "--format", Format], cancellationToken).ConfigureAwait(false);
            return Choose(answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        catch (ContainerException)
        {
            // No default bridge: containers reach this machine by whatever the user has set up instead.
            return null;
        }
    }

    /// <summary>The gateway where the runtime says it, else the address of the interface; not every version says both.</summary>
    private static IPAddress? Choose(string[] lines) =>
        lines.Select(line => IPAddress.TryParse(line, out var address) ? address : null).FirstOrDefault(address => address?.AddressFamily == AddressFamily.InterNetwork)
        ?? NetworkInterface.GetAllNetworkInterfaces()
            .Where(link => lines.Contains(link.Name, StringComparer.Ordinal))
            .SelectMany(link => link.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork);
}
