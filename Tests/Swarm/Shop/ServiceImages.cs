using AspireShop.Support.Docker;
using AspireShop.Swarm.Tests.Cluster;

namespace AspireShop.Swarm.Tests.Shop;

/// <summary>The images of the shop, in the cluster's registry: the services' as they were built, and stand-ins for the official ones.</summary>
internal static class ServiceImages
{
    public const string Prefix = "aspireshop";
    public const string FirstTag = "1";

    public const string Base = "dotnet/aspnet:10.0";

    private static readonly string[] Projects =
    [
        "Web", "Services/Identity", "Services/Catalog", "Services/Basket", "Services/Inventory", "Services/Ordering", "Services/Fulfilment", "Services/Payments",
    ];

    /// <summary>Puts all images into the registry. The node's daemon makes what stands in for others.</summary>
    /// <param name="cluster">Where to.</param>
    /// <param name="official">The names of official images, as the stack has them.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Why an image cannot be made here; null when all are there.</returns>
    public static async Task<string?> PushAsync(SwarmCluster cluster, IEnumerable<string> official, CancellationToken cancellationToken)
    {
        var registry = cluster.Registry.Address;
        var wanted = official.Select(image => (Kind: KindOf(image), Name: $"{registry}/{image.Replace("docker.io/", "", StringComparison.Ordinal)}")).Append(("aspnet", $"{registry}/{Base}"));
        foreach (var (kind, name) in wanted.Distinct())
        {
            if ((await TestImage.TryEnsureAsync(kind, name)).Absence is { } absence)
            {
                return absence;
            }

            await cluster.Nodes[0].DockerAsync(cancellationToken, "push", "--quiet", name);
        }

        foreach (var project in Projects)
        {
            await PublishAsync(project, registry, cancellationToken);
        }

        return null;
    }

    public static string RepositoryOf(string service) => $"{Prefix}/{service}";

    private static async Task PublishAsync(string project, string registry, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, project), "--configuration", Repository.Configuration, "--no-build", "-t:PublishContainer", "-v:quiet", "-nologo",
            $"-p:ContainerBaseImage={registry}/{Base}", $"-p:ContainerRegistry={registry}", $"-p:ContainerRepository={RepositoryOf(Path.GetFileName(project).ToLowerInvariant())}",
            $"-p:ContainerImageTag={FirstTag}",
        ];
        // The SDK asks for TLS unless it is told otherwise.
        await Command.RunAsync(cancellationToken, ["env", $"DOTNET_CONTAINER_INSECURE_REGISTRIES={registry}", "dotnet", .. arguments]);
    }

    /// <summary>eclipse-mosquitto is Mosquitto's official name.</summary>
    private static string KindOf(string image) => image.Split('/')[^1].Split(':')[0].Replace("eclipse-", "", StringComparison.Ordinal);
}
