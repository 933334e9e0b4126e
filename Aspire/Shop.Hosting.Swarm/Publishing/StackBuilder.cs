using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>Makes the services of a stack from those of the model.</summary>
internal sealed class StackBuilder(DockerSwarmEnvironmentResource environment, PublishedModel model, SecretValues values, string folder)
{
    public const string AppNetwork = "app";
    public const string DataNetwork = "data";

    private const int UsualPort = 8080;
    private const string SecretsFolder = "/run/secrets";

    /// <summary>What is wrong, each with its remedy.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>The label of the node that has the data of a service.</summary>
    public static string PinOf(DockerSwarmEnvironmentResource environment, PublishedService published) => $"{environment.StackName}.{published.Name}";

    public IReadOnlyList<StackService> Build() => [.. model.Services.Select(Build)];

    /// <summary>The port on which an endpoint listens.</summary>
    public static int Port(PublishedEndpoint endpoint) => endpoint.TargetPort ?? UsualPort;

    private StackService Build(PublishedService published)
    {
        var service = new StackService { Published = published, Service = Defaults(published), Entrypoint = published.Entrypoint };
        foreach (var customization in published.Resource.Annotations.OfType<SwarmServiceCustomizationAnnotation>().ToList())
        {
            customization.Configure(published.Resource, service.Service);
        }
        AddCommand(service);
        AddEnvironment(service);
        AddConfigs(service);
        AddNetworks(service);
        return service;
    }

    private SwarmService Defaults(PublishedService published)
    {
        var data = published.Resource is IResourceWithConnectionString || published.Mounts.Any(m => m.Type == ContainerMountType.Volume);
        var hasPassword = published.Environment.Any(e => e.Key == "REDIS_PASSWORD" && e.Value.IsSecret);
        var service = new SwarmService
        {
            Name = published.Name,
            Image = published.Image ?? $"{(environment.Registry is { Length: > 0 } registry ? $"{registry}/" : string.Empty)}{published.Name}:{environment.ImageTag}",
            Replicas = published.Replicas,
            IsJob = published.IsJob,
            // Two servers on the same data would ruin it
            UpdateOrder = data ? "stop-first" : "start-first",
            EndpointMode = data ? "dnsrr" : environment.EndpointMode,
            PublishMode = environment.PublishMode,
            HealthCommand = published.Image is { } image ? Health(image, hasPassword) : null,
        };
        if (published.Mounts.Any(m => m.Type == ContainerMountType.Volume))
        {
            // A volume is on one node: the service stays where the label of that node says
            service.Constraints.Add($"node.labels.{PinOf(environment, published)} == true");
        }
        return service;
    }

    // The health check runs beside the server, not in its shell: it reads the secret itself
    private static string? Health(string image, bool hasPassword) =>
        ImageHealthChecks.CommandFor(image, hasPassword)?.Replace("\"$REDIS_PASSWORD\"", $"\"$(cat {SecretsFolder}/REDIS_PASSWORD)\"", StringComparison.Ordinal);

    private void AddCommand(StackService service)
    {
        foreach (var argument in service.Published.Arguments)
        {
            if (argument.IsSecret && !service.Service.SecretsInEnvironment)
            {
                Errors.Add($"service '{service.Published.Name}', argument: it has a secret in it, and arguments are there for all to read. Give it as an environment variable, which becomes a file.");
            }
            service.Command.Add(Write(argument));
        }
    }

    private void AddEnvironment(StackService service)
    {
        var exports = new List<string>();
        foreach (var (name, value) in service.Published.Environment)
        {
            // Nothing in the network speaks TLS: discovery that prefers https must not find it
            if (name.StartsWith("services__", StringComparison.Ordinal) && value.Parts is [ValuePart.Endpoint { Reference.EndpointAnnotation.UriScheme: "https" }])
            {
                continue;
            }
            if (!value.IsSecret || service.Service.SecretsInEnvironment)
            {
                service.Service.Environment[name] = Write(value);
                continue;
            }
            service.Secrets.Add(Secret(service.Published.Name, name, Write(value)));
            if (service.Published.Resource is ProjectResource)
            {
                // Read as configuration: a key per file
                continue;
            }
            if (IsShell(service))
            {
                exports.Add($"export {name}=\"$(cat {SecretsFolder}/{name})\"");
            }
            else
            {
                service.Service.Environment[$"{name}_FILE"] = $"{SecretsFolder}/{name}";
            }
        }
        if (exports.Count > 0)
        {
            // One program takes the shell's place, so that it hears the signals; a script does that itself
            var command = service.Command[1];
            service.Command[1] = $"{string.Join("; ", exports)}; {(command.Contains(';', StringComparison.Ordinal) ? string.Empty : "exec ")}{command}";
        }
    }

    private static bool IsShell(StackService service) =>
        service is { Entrypoint: "/bin/sh" or "sh" or "/bin/bash" or "bash", Command: ["-c", _] };

    private StackFile Secret(string service, string name, string content)
    {
        var key = $"{service}-{name}".ToLowerInvariant().Replace("__", "-", StringComparison.Ordinal);
        return new StackFile(key, StackName(key, content), $"./secrets/{key}", name, content);
    }

    // Folders and files that are only read go to every node by themselves
    private void AddConfigs(StackService service)
    {
        foreach (var mount in service.Published.Mounts.Where(m => m.Type == ContainerMountType.BindMount))
        {
            if (!mount.IsReadOnly)
            {
                Errors.Add($"service '{service.Published.Name}', bind mount '{mount.Target}': a folder of one machine cannot be written to on a Swarm. Use a volume, or make the mount read-only.");
                continue;
            }
            foreach (var file in Files(mount.Source!))
            {
                var inside = Path.GetRelativePath(mount.Source!, file).Replace('\\', '/');
                var target = inside == "." ? mount.Target : $"{mount.Target.TrimEnd('/')}/{inside}";
                var content = File.ReadAllText(file);
                var key = $"{service.Published.Name}-{target.Trim('/').Replace('/', '-')}".ToLowerInvariant();
                service.Configs.Add(new StackFile(key, StackName(key, content), $"./configs/{key}", target, content));
            }
        }
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    // What has data is reached by those that use it, and by nobody else
    private static void AddNetworks(StackService service)
    {
        if (service.Published.Resource is IResourceWithConnectionString)
        {
            service.Networks.Add(DataNetwork);
            return;
        }
        service.Networks.Add(AppNetwork);
        if (service.Published.Environment.SelectMany(e => e.Value.Parts).OfType<ValuePart.Endpoint>().Any(e => e.Reference.Resource is IResourceWithConnectionString))
        {
            service.Networks.Add(DataNetwork);
        }
    }

    private string StackName(string key, string content)
    {
        const int MaxLength = 64;
        var suffix = $"-{SecretValues.Hash(content)}";
        var name = $"{environment.StackName}-{key}";
        return name[..Math.Min(name.Length, MaxLength - suffix.Length)] + suffix;
    }

    private string Write(PublishedValue value) => value.Render(part => part switch
    {
        ValuePart.Literal literal => literal.Text,
        ValuePart.Parameter { Format: null } parameter => values.Of(parameter.Resource),
        ValuePart.Parameter parameter => Uri.EscapeDataString(values.Of(parameter.Resource)),
        ValuePart.Endpoint endpoint => Address(endpoint.Reference, endpoint.Property),
        _ => throw new InvalidOperationException($"A value of the kind '{part.GetType().Name}' cannot be written into a stack file ({folder})."),
    });

    private string Address(EndpointReference reference, EndpointProperty property)
    {
        var annotation = reference.EndpointAnnotation;
        var host = reference.Resource.Name.ToLowerInvariant();
        var number = model.Find(reference.Resource)?.Find(reference.EndpointName) is { } endpoint ? Port(endpoint) : annotation.TargetPort ?? annotation.Port ?? UsualPort;
        var port = number.ToString(CultureInfo.InvariantCulture);
        return property switch
        {
            EndpointProperty.Url => $"{annotation.UriScheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => annotation.UriScheme,
            EndpointProperty.TlsEnabled => annotation.TlsEnabled.ToString(),
            _ => throw new InvalidOperationException($"The property '{property}' is not supported for the endpoint '{reference.EndpointName}'."),
        };
    }
}
