using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Endpoints;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives every endpoint its addresses before anything starts; what cannot be had is reported all at once.</summary>
internal sealed class EndpointAllocator(OrchestrationOptions options)
{
    /// <summary>What containers call this machine.</summary>
    private const string HostFromContainers = "host.docker.internal";

    /// <param name="resources">All that is run.</param>
    /// <param name="hostAddress">Where containers reach this machine: proxies listen there too, for them. Null: they need no such address.</param>
    /// <exception cref="DistributedApplicationException">Ports are taken; the message has a line for each.</exception>
    public void Allocate(IReadOnlyList<ManagedResource> resources, IPAddress? hostAddress = null)
    {
        var errors = new List<string>();
        var withContainers = resources.Any(resource => resource.Driver.HasOwnNetwork);
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Resource.Annotations.OfType<EndpointAnnotation>().ToArray())
            {
                Allocate(resource, endpoint, withContainers, hostAddress, errors);
            }
        }

        if (errors.Count > 0)
        {
            throw new DistributedApplicationException("Nothing was started:\n" + string.Join('\n', errors.Select(error => "- " + error)));
        }
    }

    private void Allocate(ManagedResource resource, EndpointAnnotation endpoint, bool withContainers, IPAddress? hostAddress, List<string> errors)
    {
        if (resource.Driver.HasOwnNetwork && endpoint.TargetPort is null)
        {
            errors.Add($"Endpoint '{endpoint.Name}' of container '{resource.Name}' does not say on which port the container listens: give it a targetPort.");
            return;
        }

        var isProxied = endpoint.IsProxied && endpoint.Protocol != ProtocolType.Udp;
        if (!isProxied && resource.Instances.Length > 1)
        {
            errors.Add($"Endpoint '{endpoint.Name}' of resource '{resource.Name}' has no proxy, so its {resource.Instances.Length} replicas cannot share it: leave out isProxied: false, or WithReplicas.");
            return;
        }

        if (isProxied)
        {
            AllocateProxied(resource, endpoint, withContainers, hostAddress, errors);
        }
        else
        {
            AllocateDirect(resource, endpoint, withContainers, errors);
        }
    }

    private void AllocateProxied(ManagedResource resource, EndpointAnnotation endpoint, bool withContainers, IPAddress? hostAddress, List<string> errors)
    {
        var port = options.RandomizePorts ? null : endpoint.Port;
        EndpointProxy proxy;
        try
        {
            // Containers reach one another directly.
            proxy = EndpointProxy.Start(port, resource.Driver.HasOwnNetwork ? null : hostAddress);
        }
        catch (SocketException)
        {
            errors.Add(new PortConflict(resource.Name, endpoint.Name, port ?? 0, PortHolder.Find(port ?? 0)).Message);
            return;
        }

        resource.Proxies[endpoint.Name] = proxy;
        if (resource.Driver.HasOwnNetwork)
        {
            // The runtime chooses the port behind.
            Publish(resource, endpoint, proxy.Port, TargetOf(endpoint), withContainers);
            return;
        }

        foreach (var instance in resource.Instances)
        {
            // What a container's image listens on means nothing to its native form.
            var wanted = resource.Resource.IsContainer() || resource.Instances.Length > 1 ? null : endpoint.TargetPort;
            if (wanted == proxy.Port)
            {
                errors.Add($"Endpoint '{endpoint.Name}' of resource '{resource.Name}' has port {wanted} both in front and behind its proxy: leave out targetPort, choose another, or say isProxied: false.");
            }

            TakePort(resource, instance, endpoint, wanted, errors);
        }

        var target = resource.Instances.Length == 1
            ? resource.Instances[0].Ports.GetValueOrDefault(endpoint.Name).ToString(CultureInfo.InvariantCulture)
            : PortTemplate.For(resource.Name, endpoint.Name);
        Publish(resource, endpoint, proxy.Port, target, withContainers);
    }

    private static void AllocateDirect(ManagedResource resource, EndpointAnnotation endpoint, bool withContainers, List<string> errors)
    {
        var instance = resource.Instances[0];
        TakePort(resource, instance, endpoint, endpoint.Port ?? (resource.Resource.IsContainer() ? null : endpoint.TargetPort), errors);
        if (instance.Ports.TryGetValue(endpoint.Name, out var port))
        {
            var target = resource.Driver.HasOwnNetwork ? TargetOf(endpoint) : port.ToString(CultureInfo.InvariantCulture);
            Publish(resource, endpoint, port, target, withContainers);
        }
    }

    private static string TargetOf(EndpointAnnotation endpoint) => endpoint.TargetPort!.Value.ToString(CultureInfo.InvariantCulture);

    private static void TakePort(ManagedResource resource, ManagedInstance instance, EndpointAnnotation endpoint, int? wanted, List<string> errors)
    {
        if (wanted is not { } port)
        {
            var reservation = PortReservation.Take();
            instance.Reservations.Add(reservation);
            instance.Ports[endpoint.Name] = reservation.Port;
            return;
        }

        instance.Ports[endpoint.Name] = port;
        try
        {
            LoopbackListener.Listen(port).Dispose();
        }
        catch (SocketException)
        {
            errors.Add(new PortConflict(resource.Name, endpoint.Name, port, PortHolder.Find(port)).Message);
        }
    }

    /// <summary>
    /// The address on each network. Without containers there is one network, whatever it is called; with them, they reach one another by
    /// name on the port inside, and this machine by the name that it has for them.
    /// </summary>
    private static void Publish(ManagedResource resource, EndpointAnnotation endpoint, int port, string target, bool withContainers)
    {
        var inside = !withContainers ? ("localhost", port)
            : resource.Driver.HasOwnNetwork ? (resource.Name, endpoint.TargetPort!.Value)
            : (HostFromContainers, port);
        foreach (var network in new[] { KnownNetworkIdentifiers.LocalhostNetwork, KnownNetworkIdentifiers.DefaultAspireContainerNetwork, endpoint.DefaultNetworkID }.Distinct())
        {
            var (address, number) = network == KnownNetworkIdentifiers.DefaultAspireContainerNetwork ? inside : ("localhost", port);
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, address, number, EndpointBindingMode.SingleAddress, target, network);
        }
    }
}
