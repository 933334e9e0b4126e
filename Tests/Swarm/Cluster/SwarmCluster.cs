using AspireShop.Support;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>Three machines that are one Swarm; all are managers, so that any one may be lost. One cluster a machine at a time.</summary>
internal sealed class SwarmCluster : IAsyncDisposable
{
    // Short: the path of a socket has at most 107 bytes.
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), NodeNetwork.Prefix);

    private readonly MachineLock _machine;

    private SwarmCluster(MachineLock machine, NodeRegistry registry, IReadOnlyList<SwarmNode> nodes) => (_machine, Registry, Nodes) = (machine, registry, nodes);

    public NodeRegistry Registry { get; }

    /// <summary>The first is the leader at the start.</summary>
    public IReadOnlyList<SwarmNode> Nodes { get; }

    /// <summary>Makes the machines and joins them, after taking away what an earlier run has left.</summary>
    public static async Task<SwarmCluster> StartAsync(CancellationToken cancellationToken)
    {
        var machine = await MachineLock.TakeAsync(cancellationToken);
        NodeRegistry? registry = null;
        try
        {
            await Leftovers.RemoveAsync(Folder);
            await NodeNetwork.CreateAsync(cancellationToken);
            registry = await NodeRegistry.StartAsync(NodeNetwork.Host, Path.Combine(Folder, "registry"), cancellationToken);
            var nodes = Enumerable.Range(1, 3).Select(number => new SwarmNode(number, Folder, registry.Address)).ToList();
            for (var number = 1; number <= nodes.Count; number++)
            {
                await NodeNetwork.AddAsync(number, cancellationToken);
            }

            await Task.WhenAll(nodes.Select(node => node.StartAsync(cancellationToken)));
            await JoinAsync(nodes, cancellationToken);
            return new SwarmCluster(machine, registry, nodes);
        }
        catch
        {
            await RemoveAsync(machine, registry);
            throw;
        }
    }

    /// <summary>Waits until each node sees all nodes as they should be, and returns how long that took.</summary>
    public Task<TimeSpan> AreReadyAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        Eventually.Within(limit, cancellationToken).IsAsync(async () =>
        {
            foreach (var node in Nodes)
            {
                var (code, output, errors) = await AspireShop.Support.Docker.DockerCommand.TryAsync(
                    "docker", ["--host", node.Daemon, "node", "ls", "--format", "{{.Hostname}} {{.Status}} {{.ManagerStatus}}"], cancellationToken);
                if (code != 0 || output.Split('\n').Count(line => line.EndsWith("Ready Leader", StringComparison.Ordinal) || line.EndsWith("Ready Reachable", StringComparison.Ordinal)) != Nodes.Count)
                {
                    return (false, $"{node.Name} sees {output} {errors}");
                }
            }

            return (true, "");
        });

    /// <summary>A node that leads, as another one sees it.</summary>
    public async Task<string> LeaderAsync(SwarmNode asSeenBy, CancellationToken cancellationToken) =>
        (await asSeenBy.LinesAsync(cancellationToken, "node", "ls", "--format", "{{.Hostname}} {{.ManagerStatus}}")).Single(line => line.EndsWith(" Leader", StringComparison.Ordinal)).Split(' ')[0];

    public async ValueTask DisposeAsync() => await RemoveAsync(_machine, Registry);

    private static async Task JoinAsync(List<SwarmNode> nodes, CancellationToken cancellationToken)
    {
        var first = nodes[0];
        var told = await Guide.Swarm.RunAsync("init", Folder, first, cancellationToken, ("ADDRESS", first.Address.ToString()));
        var token = told.Split('\n')[^1];
        foreach (var node in nodes.Skip(1))
        {
            await Guide.Swarm.RunAsync("join", Folder, node, cancellationToken, ("TOKEN", token), ("ADDRESS", node.Address.ToString()), ("FIRST", first.Address.ToString()));
        }
    }

    private static async Task RemoveAsync(MachineLock machine, NodeRegistry? registry)
    {
        if (registry is not null)
        {
            await registry.DisposeAsync();
        }

        await Leftovers.RemoveAsync(Folder);
        machine.Dispose();
    }
}
