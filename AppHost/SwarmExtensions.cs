using System.Globalization;
using AspireShop.Hosting.Swarm;

namespace AspireShop.AppHost;

/// <summary>The shop on the nodes of a Swarm, which share no folders.</summary>
internal static class SwarmExtensions
{
    private const int SocketPort = 7000;
    private const int MessagePort = 7001;
    private const int Replicas = 2;

    /// <summary>Who has a spool whatever the routes are: Fulfilment gives itself the invoices to write.</summary>
    private const string SpoolUser = "fulfilment";

    /// <summary>
    /// Two replicas of each service, sockets over TCP. What has a folder stays on the node that has it, <c>shop.NAME</c> among its labels: those that share
    /// one must have the same node. All others are wherever there is room.
    /// </summary>
    public static void SpreadOverNodes(this IDistributedApplicationBuilder builder, ShopMessaging messaging)
    {
        var talking = builder.Resources.OfType<ProjectResource>().Where(service => Mounts(service, messaging.Sockets).Any()).ToList();
        var usesSpool = builder.Configuration.GetSection("Messaging:Routes").GetChildren().Any(route => string.Equals(route.Value, "Files", StringComparison.OrdinalIgnoreCase));
        foreach (var service in talking.Select(service => builder.CreateResourceBuilder(service)))
        {
            service.TalksOverTcp(messaging, talking);
            if (!usesSpool && service.Resource.Name != SpoolUser)
            {
                service.Unmount(messaging.Spool).WithoutEnvironment("Messaging__Files__Root");
            }
        }

        foreach (var service in builder.Resources.OfType<ProjectResource>().ToList())
        {
            builder.CreateResourceBuilder(service).PublishAsSwarmService((project, published) => Serve((ProjectResource)project, published));
        }

        // Baskets outlive the loss of any node but the one with the volumes.
        foreach (var cache in builder.Resources.OfType<RedisResource>().ToList())
        {
            builder.CreateResourceBuilder(cache).WithDataVolume();
        }

        // It listens at port 1883: there is no client in every image of it.
        messaging.Broker.PublishAsSwarmService((_, published) => published.HealthCommand = "grep -qE ':075B 0+:0000 0A' /proc/net/tcp /proc/net/tcp6");
    }

    private static void Serve(ProjectResource project, SwarmService service)
    {
        service.Replicas = Replicas;
        // Replicas share their folders by claims and locks: the next may start before the last has stopped.
        service.UpdateOrder = "start-first";
        service.HealthProgram.AddRange(["dotnet", $"/app/AspireShop.{Path.GetFileNameWithoutExtension(project.GetProjectMetadata().ProjectPath)}.dll", "--healthcheck"]);
        service.HealthInterval = TimeSpan.FromSeconds(10);
        service.HealthStartPeriod = TimeSpan.FromSeconds(60);
        service.ReadOnly = true;
        service.Tmpfs.Add("/tmp");
        service.CapDrop.Add("ALL");
        service.MemoryLimit = "384M";
        service.MemoryReservation = "96M";
    }

    private static void TalksOverTcp(this IResourceBuilder<ProjectResource> service, ShopMessaging messaging, IEnumerable<ProjectResource> talking)
    {
        var receivers = talking.Select(receiver => receiver.Name).ToList();
        service.Unmount(messaging.Sockets).WithoutEnvironment("Messaging__Sockets__Folder").WithEnvironment(context =>
        {
            context.EnvironmentVariables["Messaging__Sockets__Addresses__inventory"] = Address("inventory", SocketPort);
            foreach (var receiver in receivers)
            {
                context.EnvironmentVariables[$"Messaging__Sockets__MessageAddresses__{receiver}"] = Address(receiver, MessagePort);
            }
        });

        // Whoever listens does so on all its addresses: its own name has those of all its replicas.
        string Address(string name, int port) =>
            string.Create(CultureInfo.InvariantCulture, $"tcp://{(name == service.Resource.Name ? "0.0.0.0" : name)}:{port}");
    }

    private static IResourceBuilder<ProjectResource> Unmount(this IResourceBuilder<ProjectResource> service, SharedFolder folder)
    {
        foreach (var mount in Mounts(service.Resource, folder).ToList())
        {
            service.Resource.Annotations.Remove(mount);
        }

        return service;
    }

    private static IResourceBuilder<ProjectResource> WithoutEnvironment(this IResourceBuilder<ProjectResource> service, string variable) =>
        service.WithEnvironment(context => context.EnvironmentVariables.Remove(variable));

    private static IEnumerable<ContainerMountAnnotation> Mounts(ProjectResource service, SharedFolder folder) =>
        service.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Source == folder.Volume);
}
