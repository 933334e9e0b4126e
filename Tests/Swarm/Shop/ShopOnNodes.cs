using System.Globalization;
using System.Text.RegularExpressions;
using AspireShop.Swarm.Tests.Cluster;

namespace AspireShop.Swarm.Tests.Shop;

/// <summary>The shop on three nodes, published and deployed as the guide in <c>docs/operations/swarm.md</c> says.</summary>
public sealed partial class ShopOnNodes : IAsyncLifetime
{
    private const string Name = "shop";
    private static readonly TimeSpan DeployLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("shop-stack-").FullName;
    // Ten minutes and more: run by hand before anything of the deployment is called done.
    private string? _absence = Environment.GetEnvironmentVariable("ASPIRESHOP_LONG") == "1"
        ? SwarmMachine.FindAbsence()
        : "Three daemons and a whole shop on them take some ten minutes: set ASPIRESHOP_LONG=1.";
    private SwarmCluster? _cluster;

    internal SwarmCluster Cluster => _cluster!;

    /// <summary>The node that has the volumes.</summary>
    internal SwarmNode DataNode => Cluster.Nodes[1];

    /// <summary>A node whose loss the shop outlives: it has no volume, and did not lead at the start.</summary>
    internal SwarmNode SpareNode => Cluster.Nodes[2];

    /// <summary>Where the storefront may be: a port of each node, behind which a replica is or not.</summary>
    internal IEnumerable<Uri> Doors => Cluster.Nodes.Select(node => new Uri($"http://{node.Address}:5100"));

    internal string StackFile => Path.Combine(_folder, "out", "docker-stack.yaml");

    /// <summary>What ran where after the deployment: a node that was lost and came back has nothing to do at first.</summary>
    internal Dictionary<string, string[]> RunningAtFirst { get; } = new(StringComparer.Ordinal);

    /// <summary>How long it took from the order to deploy till everything ran.</summary>
    internal TimeSpan DeployTime { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (_absence is not null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(StartLimit);
        _cluster = await SwarmCluster.StartAsync(limit.Token);
        // What is run from here on talks to the first node.
        Environment.SetEnvironmentVariable("DOCKER_HOST", Cluster.Nodes[0].Daemon);
        await PublishAsync(limit.Token);
        _absence = await ServiceImages.PushAsync(Cluster, OfficialImages(), limit.Token);
        if (_absence is null)
        {
            await DeployAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Skips the test where there is no shop, and says why.</summary>
    public void SkipWhenAbsent() => Assert.SkipWhen(_absence is not null, _absence ?? "");

    /// <summary>Waits until every service has all its tasks, and none is being updated; returns how long that took.</summary>
    internal Task<TimeSpan> SettlesAsync(TimeSpan limit, CancellationToken cancellationToken, SwarmNode? asSeenBy = null) =>
        Eventually.Within(limit, cancellationToken).IsAsync(async () =>
        {
            var services = await ServicesAsync(asSeenBy ?? Cluster.Nodes[0], cancellationToken);
            return (services.Count > 0 && services.All(service => service.IsSettled), string.Join(", ", services.Where(service => !service.IsSettled)));
        });

    internal async Task<IReadOnlyList<ServiceState>> ServicesAsync(SwarmNode node, CancellationToken cancellationToken)
    {
        var listed = await node.LinesAsync(cancellationToken, "service", "ls", "--filter", $"label=com.docker.stack.namespace={Name}", "--format", "{{.Name}}\t{{.Mode}}\t{{.Replicas}}");
        var services = new List<ServiceState>();
        foreach (var columns in listed.Select(line => line.Split('\t')).Where(columns => !columns[1].Contains("job", StringComparison.Ordinal)))
        {
            var update = await node.DockerAsync(cancellationToken, "service", "inspect", "--format", "{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}", columns[0]);
            var counts = columns[2].Split(' ')[0].Split('/').Select(count => int.Parse(count, CultureInfo.InvariantCulture)).ToArray();
            services.Add(new ServiceState(columns[0][(Name.Length + 1)..], counts[0], counts[1], update));
        }

        return services;
    }

    /// <summary>The service's name on the Swarm.</summary>
    internal static string Full(string service) => $"{Name}_{service}";

    /// <summary>A further tag of the service's image: to the Swarm another image.</summary>
    internal async Task<string> NextImageAsync(string service, string tag, CancellationToken cancellationToken)
    {
        await Cluster.Registry.TagAsync(ServiceImages.RepositoryOf(service), ServiceImages.FirstTag, tag, cancellationToken);
        return $"{Cluster.Registry.Address}/{ServiceImages.RepositoryOf(service)}:{tag}";
    }

    /// <summary>Runs commands of the guide.</summary>
    internal Task<string> GuideAsync(string name, SwarmNode node, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> variables) =>
        Guide.Swarm.RunAsync(name, _folder, node, cancellationToken, variables);

    // There is no IPVS in every kernel, and without it neither virtual addresses nor the ingress mesh. The time to think better of an order is no matter here.
    private Task<string> PublishAsync(CancellationToken cancellationToken) => GuideAsync(
        "publish", Cluster.Nodes[0], cancellationToken,
        ("REGISTRY", Cluster.Registry.Address), ("TAG", ServiceImages.FirstTag),
        ("OPTIONS", "--Aspire:Swarm:EndpointMode=dnsrr --Aspire:Swarm:PublishMode=host --Ordering:GracePeriod=00:00:00"));

    private IEnumerable<string> OfficialImages() =>
        ImageLine().Matches(File.ReadAllText(StackFile)).Select(match => match.Groups[1].Value).Where(image => !image.StartsWith(Cluster.Registry.Address, StringComparison.Ordinal)).Distinct();

    private async Task DeployAsync(CancellationToken cancellationToken)
    {
        await GuideAsync("label", Cluster.Nodes[0], cancellationToken, ("DATA_NODE", DataNode.Name));
        await GuideAsync("deploy", Cluster.Nodes[0], cancellationToken);
        DeployTime = await SettlesAsync(DeployLimit, cancellationToken);
        foreach (var node in Cluster.Nodes)
        {
            RunningAtFirst[node.Name] = await node.LinesAsync(cancellationToken, "ps", "--filter", "health=healthy", "--format", "{{.Names}}");
        }
    }

    [GeneratedRegex("""^    image: "?([^"\s]+)"?$""", RegexOptions.Multiline)]
    private static partial Regex ImageLine();
}
