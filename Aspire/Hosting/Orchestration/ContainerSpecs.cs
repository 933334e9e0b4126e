using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers.Containers;

namespace Aspire.Hosting.Orchestration;

/// <summary>Translates what the model says of a container into what the driver gets to know.</summary>
internal sealed class ContainerSpecs(DistributedApplicationExecutionContext context, OrchestrationOptions options, IServiceProvider services)
{
    public async Task<ContainerSpec> CreateAsync(ManagedResource managed, ManagedInstance instance, CancellationToken cancellationToken)
    {
        var resource = managed.Resource;
        resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var dockerfile);
        return new ContainerSpec
        {
            Image = ImageOf(resource, dockerfile),
            PullPolicy = resource.GetContainerImagePullPolicy(),
            Build = dockerfile is null || options.ContainerImages.ContainsKey(resource.Name)
                ? null
                : await BuildOfAsync(resource, dockerfile, cancellationToken).ConfigureAwait(false),
            Entrypoint = (resource as ContainerResource)?.Entrypoint,
            Name = resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var name) ? name.Name : null,
            Aliases = [.. resource.Annotations.OfType<ContainerNetworkAliasAnnotation>()
                .Where(alias => alias.Network == KnownNetworkIdentifiers.DefaultAspireContainerNetwork)
                .Select(alias => alias.Alias)],
            RuntimeArguments = await RuntimeArgumentsOfAsync(resource, cancellationToken).ConfigureAwait(false),
            Ports = [.. resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => PortOf(endpoint, managed, instance))],
            IsPersistent = resource.GetContainerLifetimeType() == ContainerLifetime.Persistent,
        };
    }

    /// <summary>
    /// The image's whole name; configuration may name another, or another registry for what is not built here.
    /// What is built is called after resource and AppHost: no other image of this machine has that name.
    /// </summary>
    private string ImageOf(IResource resource, DockerfileBuildAnnotation? dockerfile)
    {
        if (options.ContainerImages.TryGetValue(resource.Name, out var other))
        {
            return other;
        }

        if (dockerfile is not null)
        {
            return $"{(dockerfile.ImageName ?? resource.Name).ToLowerInvariant()}-{options.AppId}:{dockerfile.ImageTag ?? "latest"}";
        }

        var image = resource.Annotations.OfType<ContainerImageAnnotation>().Last();
        return options.ContainerRegistry is { } registry
            ? new ContainerImageAnnotation { Registry = registry.TrimEnd('/'), Image = image.Image, Tag = image.Tag, SHA256 = image.SHA256 }.FullName
            : image.FullName;
    }

    /// <summary>Without a proxy in front the port on this machine is the endpoint's own.</summary>
    private static ContainerPort PortOf(EndpointAnnotation endpoint, ManagedResource managed, ManagedInstance instance) => new(
        endpoint.Name,
        endpoint.TargetPort!.Value,
        endpoint.Protocol == ProtocolType.Udp,
        managed.Proxies.ContainsKey(endpoint.Name) ? null : instance.Ports.GetValueOrDefault(endpoint.Name));

    private async Task<IReadOnlyList<string>> RuntimeArgumentsOfAsync(IResource resource, CancellationToken cancellationToken)
    {
        var callback = new ContainerRuntimeArgsCallbackContext(new List<object>(), cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(callback).ConfigureAwait(false);
        }

        var arguments = new List<string>();
        foreach (var value in callback.Args)
        {
            if (await ResolveAsync(value, resource, cancellationToken).ConfigureAwait(false) is { } text)
            {
                arguments.Add(text);
            }
        }

        return arguments;
    }

    private async Task<ImageBuild> BuildOfAsync(IResource resource, DockerfileBuildAnnotation dockerfile, CancellationToken cancellationToken)
    {
        var arguments = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in dockerfile.BuildArguments)
        {
            arguments[name] = await ResolveAsync(value, resource, cancellationToken).ConfigureAwait(false);
        }

        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, value) in dockerfile.BuildSecrets.Where(secret => secret.Value is not FileInfo))
        {
            secrets[id] = await ResolveAsync(value, resource, cancellationToken).ConfigureAwait(false) ?? "";
        }

        var files = dockerfile.BuildSecrets.Where(secret => secret.Value is FileInfo).ToDictionary(secret => secret.Key, secret => ((FileInfo)secret.Value).FullName);
        var content = dockerfile.DockerfileFactory is { } write
            ? await write(new DockerfileFactoryContext { Services = services, Resource = resource, CancellationToken = cancellationToken }).ConfigureAwait(false)
            : null;
        return new ImageBuild(dockerfile.ContextPath, dockerfile.DockerfilePath, content, dockerfile.Stage, arguments, secrets, files);
    }

    private ValueTask<string?> ResolveAsync(object? value, IResource resource, CancellationToken cancellationToken) =>
        ResourceConfiguration.ResolveAsync(value, resource, context, KnownNetworkIdentifiers.DefaultAspireContainerNetwork, cancellationToken);
}
