using AspireShop.Hosting.Mqtt;

namespace AspireShop.AppHost;

/// <summary>How services come by their ways to talk.</summary>
internal static class MessagingExtensions
{
    /// <summary>Topics of messages on their way; states have topics of their own (<c>orders/</c>, <c>stock/</c>, <c>prices/</c>).</summary>
    private static readonly MqttAccess Messages = MqttAccess.ReadWrite("shop/#");

    /// <summary>What a connection that reads retained states needs besides: its echo, which comes back behind the last of them.</summary>
    private static readonly MqttAccess Echo = MqttAccess.ReadWrite("shop/echo/#");

    public static ShopMessaging AddShopMessaging(this IDistributedApplicationBuilder builder, IResourceBuilder<MqttBrokerResource> broker) =>
        new(broker, builder.AddGeneratedSecret("socket-key"));

    /// <summary>
    /// Lets the service send and receive messages by any of the transports. Which of them a message takes is <c>Messaging:Routes:{type}</c>
    /// in the AppHost's configuration, handed on to every service alike. It finds itself too: some messages are for its own replicas.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="messaging">What the services have in common.</param>
    /// <param name="states">The states that it publishes or follows at the broker.</param>
    public static IResourceBuilder<ProjectResource> WithMessaging(this IResourceBuilder<ProjectResource> service, ShopMessaging messaging, params MqttAccess[] states)
    {
        foreach (var route in service.ApplicationBuilder.Configuration.GetSection("Messaging:Routes").GetChildren())
        {
            service.WithEnvironment($"Messaging__Routes__{route.Key}", route.Value);
        }

        return service
            .WithBroker(messaging, [Messages, .. states])
            .WithReference(service)
            .WithEnvironment("Messaging__Sockets__Key", messaging.SocketKey)
            .WithSharedFolder(messaging.Sockets, "Messaging__Sockets__Folder")
            .WithSharedFolder(messaging.Spool, "Messaging__Files__Root");
    }

    /// <summary>Makes the service a user of the broker, under its own name and with a generated password, for these topics and no others.</summary>
    public static IResourceBuilder<ProjectResource> WithBroker(this IResourceBuilder<ProjectResource> service, ShopMessaging messaging, params MqttAccess[] access)
    {
        var name = service.Resource.Name;
        messaging.Broker.WithUser(name, service.ApplicationBuilder.AddGeneratedSecret($"{name}-broker-password"), access.Contains(Messages) ? access : [Echo, .. access]);
        return service.WithMqttReference(messaging.Broker, name).WaitFor(messaging.Broker);
    }

    /// <summary>Mounts a folder that services share, and tells the service where.</summary>
    /// <param name="service">The service.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="variable">The variable that names it.</param>
    /// <param name="isReadOnly">Whether the service may only read there.</param>
    public static IResourceBuilder<ProjectResource> WithSharedFolder(
        this IResourceBuilder<ProjectResource> service, SharedFolder folder, string variable, bool isReadOnly = false) =>
        service
            .WithAnnotation(new ContainerMountAnnotation(folder.Volume, folder.Path, ContainerMountType.Volume, isReadOnly))
            .WithEnvironment(variable, folder.Path);
}
