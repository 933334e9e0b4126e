using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>The services of an environment, and how others reach them.</summary>
internal sealed class PublishedModel
{
    private readonly Dictionary<IResource, PublishedService> _byResource = new(ReferenceEqualityComparer.Instance);

    private PublishedModel(IReadOnlyList<PublishedService> services)
    {
        Services = services;
        foreach (var service in services)
        {
            _byResource[service.Resource] = service;
        }
        foreach (var wait in services.SelectMany(s => s.Waits).Where(w => w.Type == WaitType.WaitForCompletion))
        {
            if (Find(wait.On) is { } job)
            {
                job.IsJob = true;
            }
        }
    }

    /// <summary>The services, in the order of the model.</summary>
    public IReadOnlyList<PublishedService> Services { get; }

    /// <summary>The service that a resource is; null for none.</summary>
    public PublishedService? Find(IResource resource) => _byResource.GetValueOrDefault(resource);

    /// <summary>Reads the resources that are deployed to an environment.</summary>
    /// <exception cref="InvalidOperationException">There are several environments and a resource does not choose; or it refers to an endpoint that is not there.</exception>
    public static async Task<PublishedModel> ReadAsync(
        DistributedApplicationModel model,
        IComputeEnvironmentResource environment,
        DistributedApplicationExecutionContext executionContext,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var ports = new PortAllocator();
        var deployed = model.GetComputeResources().Where(r => IsFor(r, environment, model)).ToList();
        // Ports first, over all: what one service says of another must be what the other says of itself
        var endpoints = deployed.ToDictionary(r => r, r => Endpoints(r, ports), (IEqualityComparer<IResource>)ReferenceEqualityComparer.Instance);
        var services = new List<PublishedService>();
        foreach (var resource in deployed)
        {
            services.Add(new PublishedService
            {
                Resource = resource,
                Name = resource.Name.ToLowerInvariant(),
                Image = ImageOf(resource),
                Environment = await EnvironmentAsync(resource, executionContext, logger, cancellationToken).ConfigureAwait(false),
                Arguments = await ArgumentsAsync(resource, executionContext, logger, cancellationToken).ConfigureAwait(false),
                Endpoints = endpoints[resource],
                Waits = Waits(resource, [.. deployed]),
                Mounts = [.. resource.Annotations.OfType<ContainerMountAnnotation>()],
            });
        }
        return new PublishedModel(services);
    }

    private static bool IsFor(IResource resource, IComputeEnvironmentResource environment, DistributedApplicationModel model)
    {
        if (resource.GetComputeEnvironment() is { } chosen)
        {
            return chosen == environment;
        }
        var environments = model.Resources.OfType<IComputeEnvironmentResource>().ToList();
        if (environments.Count > 1)
        {
            throw new InvalidOperationException(
                $"Resource '{resource.Name}' has multiple compute environments - '{string.Join("', '", environments.Select(e => e.Name))}'. Please specify a single compute environment using 'WithComputeEnvironment'.");
        }
        return true;
    }

    private static string? ImageOf(IResource resource)
    {
        // The image of a project or a Dockerfile has the name that it is given where it is built
        var built = resource is ProjectResource || resource.Annotations.OfType<DockerfileBuildAnnotation>().Any();
        return !built && resource.TryGetContainerImageName(out var name) ? name : null;
    }

    private static List<PublishedEndpoint> Endpoints(IResource resource, PortAllocator ports) =>
        [.. resource.ResolveEndpoints(ports).Select(e => new PublishedEndpoint(e.Endpoint, e.TargetPort.Value))];

    private static async Task<IReadOnlyList<KeyValuePair<string, PublishedValue>>> EnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, [], cancellationToken) { Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }
        var result = new List<KeyValuePair<string, PublishedValue>>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            result.Add(KeyValuePair.Create(name, await PublishedValue.OfAsync(value, cancellationToken).ConfigureAwait(false)));
        }
        return result;
    }

    private static async Task<IReadOnlyList<PublishedValue>> ArgumentsAsync(
        IResource resource, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext(new List<object>(), resource, cancellationToken) { ExecutionContext = executionContext, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(context).ConfigureAwait(false);
        }
        var result = new List<PublishedValue>();
        foreach (var value in context.Args)
        {
            result.Add(await PublishedValue.OfAsync(value, cancellationToken).ConfigureAwait(false));
        }
        return result;
    }

    // Who waits for a database waits for its server; what is not deployed is not waited for
    private static List<PublishedWait> Waits(IResource resource, HashSet<IResource> deployed)
    {
        var waits = new List<PublishedWait>();
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            var on = wait.Resource;
            while (!deployed.Contains(on) && on is IResourceWithParent child)
            {
                on = child.Parent;
            }
            if (deployed.Contains(on) && on != resource && !waits.Any(w => w.On == on))
            {
                waits.Add(new PublishedWait(on, wait.WaitType));
            }
        }
        return waits;
    }
}
