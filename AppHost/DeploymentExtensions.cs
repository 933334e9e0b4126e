namespace AspireShop.AppHost;

/// <summary>Where the shop goes once it is deployed: <c>--step publish-swarm</c>, <c>publish-compose</c> and their <c>deploy-</c> fellows say so.</summary>
internal static class DeploymentExtensions
{
    /// <summary>The user of the services' images, who has no name in others.</summary>
    private const string ServiceUser = "1654";

    /// <summary>Adds what the chosen step deploys to; nothing when the shop is run, or when its manifest is written.</summary>
    /// <param name="builder">The shop, complete.</param>
    /// <param name="postgres">Its databases.</param>
    /// <param name="messaging">What its services have in common.</param>
    public static void AddDeployment(this IDistributedApplicationBuilder builder, IResourceBuilder<PostgresServerResource> postgres, ShopMessaging messaging)
    {
        var step = builder.Configuration["Pipeline:Step"] ?? "";
        if (step.EndsWith("-compose", StringComparison.Ordinal))
        {
            builder.AddDockerComposeEnvironment("shop");
        }
        else if (step.EndsWith("-swarm", StringComparison.Ordinal))
        {
            builder.AddDockerSwarmEnvironment("shop");
            builder.SpreadOverNodes(messaging);
        }
        else
        {
            return;
        }

        // Databases are made by the AppHost when the shop is run, and by the server itself when it is deployed.
        postgres.WithInitFiles("Databases");
        builder.AddFolderOwner(messaging.Broker.Resource.Annotations.OfType<ContainerImageAnnotation>().Last());
    }

    /// <summary>A new volume belongs to root, and no service is root: before they start, the folders that they share become theirs.</summary>
    /// <param name="builder">The shop.</param>
    /// <param name="image">Any that is needed anyway, and has a shell.</param>
    private static void AddFolderOwner(this IDistributedApplicationBuilder builder, ContainerImageAnnotation image)
    {
        var owners = builder.Resources.OfType<ProjectResource>().Where(service => Folders(service).Any()).ToList();
        var folders = owners.SelectMany(Folders).DistinctBy(folder => folder.Source).ToList();
        var owner = builder.AddContainer("folders", image.Image, image.Tag ?? "latest")
            .WithImageRegistry(image.Registry)
            .WithEntrypoint("/bin/sh")
            .WithArgs("-c", $"chown {ServiceUser}:{ServiceUser} {string.Join(' ', folders.Select(folder => folder.Target))}");
        foreach (var folder in folders)
        {
            owner.WithVolume(folder.Source!, folder.Target);
        }

        foreach (var service in owners)
        {
            builder.CreateResourceBuilder(service).WaitForCompletion(owner);
        }
    }

    private static IEnumerable<ContainerMountAnnotation> Folders(IResource resource) =>
        resource.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.Volume);
}
