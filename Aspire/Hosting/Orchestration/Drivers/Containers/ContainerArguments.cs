using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Writes a launch request as arguments of <c>docker create</c>. Pure: equal input, equal arguments.</summary>
internal static class ContainerArguments
{
    /// <summary>The longest line that the runtime reads in an environment file, in characters, with room to spare.</summary>
    private const int LongestLine = 32_000;

    /// <param name="request">The instance, with its <see cref="LaunchRequest.Container"/>.</param>
    /// <param name="identity">Name, labels, network: what is not the model's.</param>
    /// <param name="ephemeralVolumes">The run's prefix for volumes that end with it; null: named volumes are kept.</param>
    public static IReadOnlyList<string> Create(LaunchRequest request, ContainerIdentity identity, string? ephemeralVolumes)
    {
        var spec = request.Container!;
        List<string> arguments = ["create", "--name", identity.Name, "--network", identity.Network, "--add-host", "host.docker.internal:host-gateway"];
        arguments.AddRange(Aliases(request).SelectMany(alias => new[] { "--network-alias", alias }));
        arguments.AddRange(identity.Labels.SelectMany(label => new[] { "--label", label }));
        arguments.AddRange(spec.Ports.DistinctBy(port => (port.Key, port.Host)).SelectMany(port => new[] { "--publish", port.Publish }));
        arguments.AddRange(request.Mounts.SelectMany(mount => new[] { "--mount", Mount(mount, ephemeralVolumes, identity.Labels) }));
        if (spec.Entrypoint is { } entrypoint)
        {
            arguments.AddRange(["--entrypoint", entrypoint]);
        }

        arguments.AddRange(spec.RuntimeArguments);
        return arguments;
    }

    /// <summary>The names that other containers find it by.</summary>
    public static IEnumerable<string> Aliases(LaunchRequest request) =>
        request.Container!.Aliases.Prepend($"{request.Resource}.dev.internal").Prepend(request.Resource).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The lines of an environment file: values are in no argument that others on this machine could read.</summary>
    public static string EnvironmentFile(LaunchRequest request) =>
        string.Concat(request.Environment.Where(v => IsOneLine(v.Value)).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}\n"));

    /// <summary>What no environment file can hold; the runtime takes it from its own environment.</summary>
    public static IReadOnlyDictionary<string, string> OddEnvironment(LaunchRequest request) =>
        request.Environment.Where(v => !IsOneLine(v.Value)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    /// <summary>A hash of all that a persistent container is made of: when it changes, the container is made anew.</summary>
    public static string Hash(IEnumerable<string> arguments, LaunchRequest request, string imageId)
    {
        string[] parts =
        [
            imageId, .. arguments, "", .. request.Arguments, "",
            .. request.Environment.OrderBy(v => v.Key, StringComparer.Ordinal).SelectMany(v => new[] { v.Key, v.Value }),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
    }

    private static bool IsOneLine(string value) => value.Length < LongestLine && !value.AsSpan().ContainsAny('\n', '\r');

    private static string Mount(LaunchMount mount, string? ephemeralVolumes, IEnumerable<string> labels)
    {
        List<string> fields = [mount.IsVolume ? "type=volume" : "type=bind"];
        if (mount.Source is { } source)
        {
            var isEphemeral = mount.IsVolume && ephemeralVolumes is not null;
            fields.Add(Quote("source=" + (isEphemeral ? $"{ephemeralVolumes}-{source}" : source)));
            fields.AddRange(isEphemeral ? labels.Select(label => Quote("volume-label=" + label)) : []);
        }

        fields.Add(Quote("target=" + mount.Target));
        if (mount.IsReadOnly)
        {
            fields.Add("readonly");
        }

        return string.Join(',', fields);
    }

    /// <summary>The mount's fields are comma-separated values (RFC 4180).</summary>
    private static string Quote(string field) => field.AsSpan().ContainsAny(',', '"') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
