namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>The endpoints with the ports that they have when they are published.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="portAllocator">Gives ports to endpoints that need one; null for one of its own, from 8000.</param>
    public static IReadOnlyList<ResolvedEndpoint> ResolveEndpoints(this IResource resource, IPortAllocator? portAllocator = null)
    {
        if (!resource.TryGetEndpoints(out var endpoints))
        {
            return [];
        }
        var ports = portAllocator ?? new PortAllocator();
        var defaults = new HashSet<string>();
        return [.. endpoints.Select(e => Resolve(resource, e, ports, defaults))];
    }

    /// <summary>The environment that the resource is deployed to; null for the only one.</summary>
    public static IComputeEnvironmentResource? GetComputeEnvironment(this IResource resource) =>
        resource.TryGetLastAnnotation<ComputeEnvironmentAnnotation>(out var chosen) ? chosen.ComputeEnvironment : null;

    /// <summary>What the resource becomes where it is deployed; null for nothing.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="targetComputeEnvironment">The environment that is meant; null for that of the resource.</param>
    /// <exception cref="InvalidOperationException">There are several environments and the resource does not choose.</exception>
    public static DeploymentTargetAnnotation? GetDeploymentTargetAnnotation(this IResource resource, IComputeEnvironmentResource? targetComputeEnvironment = null)
    {
        var chosen = resource.GetComputeEnvironment();
        if (chosen is not null && targetComputeEnvironment is not null && targetComputeEnvironment != chosen)
        {
            return null;
        }
        chosen ??= targetComputeEnvironment;
        var targets = resource.Annotations.OfType<DeploymentTargetAnnotation>().ToArray();
        if (chosen is not null)
        {
            return targets.SingleOrDefault(t => t.ComputeEnvironment == chosen);
        }
        if (targets.Length > 1)
        {
            var names = string.Join("', '", targets.Select(t => t.ComputeEnvironment?.Name));
            throw new InvalidOperationException(
                $"Resource '{resource.Name}' has multiple compute environments - '{names}'. Please specify a single compute environment using 'WithComputeEnvironment'.");
        }
        return targets.FirstOrDefault();
    }

    /// <summary>Whether an image has to be built before the resource can be deployed.</summary>
    public static bool RequiresImageBuild(this IResource resource) =>
        !resource.IsExcludedFromPublish() && (resource is ProjectResource || resource.HasAnnotationOfType<DockerfileBuildAnnotation>());

    /// <summary>Whether an image has to be built and pushed before the resource can be deployed.</summary>
    public static bool RequiresImageBuildAndPush(this IResource resource) => resource.RequiresImageBuild();

    private static ResolvedEndpoint Resolve(IResource resource, EndpointAnnotation endpoint, IPortAllocator ports, HashSet<string> defaults)
    {
        Take(ports, endpoint.TargetPort);
        Take(ports, endpoint.Port);
        var target = Target(resource, endpoint, ports, defaults);
        var exposed = (endpoint.Port, target.Value, endpoint.UriScheme) switch
        {
            // Reached on the port on which it listens
            (null, { } port, _) => ResolvedPort.Implicit(port),
            ({ } port, _, _) => ResolvedPort.Explicit(port),
            // What stands in front of it has the usual ports
            (null, null, "http") => ResolvedPort.Implicit(80),
            (null, null, "https") => ResolvedPort.Implicit(443),
            _ => ResolvedPort.Allocated(ports.AllocatePort()),
        };
        return new ResolvedEndpoint { Endpoint = endpoint, TargetPort = target, ExposedPort = exposed };
    }

    private static ResolvedPort Target(IResource resource, EndpointAnnotation endpoint, IPortAllocator ports, HashSet<string> defaults)
    {
        if (endpoint.TargetPort is { } explicitly)
        {
            return ResolvedPort.Explicit(explicitly);
        }
        if (resource.IsContainer() && endpoint.Port is { } same)
        {
            return ResolvedPort.Implicit(same);
        }
        // The first http and the first https endpoint of a project listen where the environment says
        return resource is ProjectResource && (endpoint.UriScheme is "http" or "https") && defaults.Add(endpoint.UriScheme)
            ? ResolvedPort.None()
            : ResolvedPort.Allocated(ports.AllocatePort());
    }

    private static void Take(IPortAllocator ports, int? port)
    {
        if (port is { } taken)
        {
            ports.AddUsedPort(taken);
        }
    }
}
