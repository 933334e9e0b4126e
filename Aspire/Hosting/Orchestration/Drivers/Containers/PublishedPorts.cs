using System.Globalization;
using System.Text.Json;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Which ports of this machine the runtime gave a container.</summary>
internal static class PublishedPorts
{
    /// <summary>Endpoint name -> port; a container that has ended already has none.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> ReadAsync(
        ContainerCli cli, string container, IReadOnlyList<ContainerPort> ports, CancellationToken cancellationToken)
    {
        if (ports.Count == 0)
        {
            return new Dictionary<string, int>();
        }

        var json = await cli.RunAsync(["inspect", "--format", "{{json .NetworkSettings.Ports}}", container], cancellationToken).ConfigureAwait(false);
        return Parse(json, ports);
    }

    /// <summary>The runtime's answer: <c>{"5432/tcp":[{"HostIp":"127.0.0.1","HostPort":"49153"}]}</c>, or null.</summary>
    internal static IReadOnlyDictionary<string, int> Parse(string json, IReadOnlyList<ContainerPort> ports)
    {
        using var document = JsonDocument.Parse(json);
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var port in ports)
        {
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(port.Key, out var bindings)
                && bindings.ValueKind == JsonValueKind.Array
                && Choose(bindings, port.Host) is { } number)
            {
                found[port.Endpoint] = number;
            }
        }

        return found;
    }

    private static int? Choose(JsonElement bindings, int? wanted)
    {
        var published = bindings.EnumerateArray()
            .Select(binding => binding.GetProperty("HostPort").GetString())
            .Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)
            .Where(number => number is not null)
            .ToList();
        return published.Contains(wanted) ? wanted : published.FirstOrDefault();
    }
}
