using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Endpoints;

namespace Aspire.Hosting.Orchestration;

/// <summary>Gives every endpoint its addresses before anything starts; what cannot be had is reported all at once.</summary>
internal sealed class EndpointAllocator(OrchestrationOptions options)
{
    /// <exception cref="DistributedApplicationException">Ports are taken; the message has a line for each.</exception>
    public void Allocate(IReadOnlyList<ManagedResource> resources)
    {
        var errors = new List<string>();
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Resource.Annotations.OfType<EndpointAnnotation>().ToArray())
            {
                Allocate(resource, endpoint, errors);
            }
        }

        if (errors.Count > 0)
        {
            throw new DistributedApplicationException("Nothing was started:\n" + string.Join('\n', errors.Select(error => "- " + error)));
        }
    }

    private void Allocate(ManagedResource resource, EndpointAnnotation endpoint, List<string> errors)
    {
        var isProxied = endpoint.IsProxied && endpoint.Protocol != ProtocolType.Udp;
        if (!isProxied && resource.Instances.Length > 1)
        {
            errors.Add($"Endpoint '{endpoint.Name}' of resource '{resource.Name}' has no proxy, so its {resource.Instances.Length} replicas cannot share it: leave out isProxied: false, or WithReplicas.");
            return;
        }

        if (isProxied)
        {
            AllocateProxied(resource, endpoint, errors);
        }
        else
        {
            AllocateDirect(resource, endpoint, errors);
        }
    }

    private void AllocateProxied(ManagedResource resource, EndpointAnnotation endpoint, List<string> errors)
    {
        var port = options.RandomizePorts ? null : endpoint.Port;
        EndpointProxy proxy;
        try
        {
            proxy = EndpointProxy.Start(port);
        }
        catch (SocketException)
        {
            errors.Add(new PortConflict(resource.Name, endpoint.Name, port ?? 0, PortHolder.Find(port ?? 0)).Message);
            return;
        }

        resource.Proxies[endpoint.Name] = proxy;
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
        Publish(endpoint, proxy.Port, target);
    }

    private static void AllocateDirect(ManagedResource resource, EndpointAnnotation endpoint, List<string> errors)
    {
        var instance = resource.Instances[0];
        TakePort(resource, instance, endpoint, endpoint.Port ?? (resource.Resource.IsContainer() ? null : endpoint.TargetPort), errors);
        if (instance.Ports.TryGetValue(endpoint.Name, out var port))
        {
            Publish(endpoint, port, port.ToString(CultureInfo.InvariantCulture));
        }
    }

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

    /// <summary>Without containers there is one network, whatever it is called.</summary>
    private static void Publish(EndpointAnnotation endpoint, int port, string target)
    {
        foreach (var network in new[] { KnownNetworkIdentifiers.LocalhostNetwork, KnownNetworkIdentifiers.DefaultAspireContainerNetwork, endpoint.DefaultNetworkID }.Distinct())
        {
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port, EndpointBindingMode.SingleAddress, target, network);
        }
    }
}
