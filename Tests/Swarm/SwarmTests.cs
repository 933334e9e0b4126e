using System.Globalization;
using AspireShop.Swarm.Tests.Cluster;
using AspireShop.Swarm.Tests.Load;
using AspireShop.Swarm.Tests.Shop;

namespace AspireShop.Swarm.Tests;

/// <summary>The shop on a Swarm of three nodes. <c>ASPIRESHOP_LONG=1</c> makes the updates ten, under 20,000 requests at least.</summary>
public sealed class SwarmTests(ShopOnNodes shop) : IAsyncLifetime
{
    private const int Visitors = 4;
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("ASPIRESHOP_LONG") == "1";
    private static readonly TimeSpan UpdateLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan RollbackLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OutageLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RepairLimit = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SwarmNode First => shop.Cluster.Nodes[0];

    public async ValueTask InitializeAsync()
    {
        shop.SkipWhenAbsent();
        await shop.SettlesAsync(RepairLimit, Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Its_services_are_spread_over_the_nodes_and_an_order_completes_through_all_of_them()
    {
        Report.Write(string.Create(CultureInfo.InvariantCulture, $"deployed and settled in {shop.DeployTime.TotalSeconds:0.0} s"));
        Assert.Equal(shop.Cluster.Nodes.Count, shop.RunningAtFirst.Count);
        Assert.All(shop.RunningAtFirst.Values, Assert.NotEmpty);

        await using var proxy = new RoundRobinProxy(shop.Doors);
        await TwoDoorsAreReadyAsync(proxy);
        await using var traffic = new Traffic(proxy.Address, visitors: 1);
        await Eventually.Within(RepairLimit, Token).IsAsync(() => Task.FromResult((!traffic.Acknowledged.IsEmpty, $"{traffic.LastFailure}")));
        await traffic.EndAsync();
        await AllCompleteAsync(traffic);
        Report.Write("the first orders", traffic);
        Assert.Empty(traffic.Failed);
    }

    [Fact]
    public async Task No_secret_is_where_whoever_asks_the_Swarm_can_read_it()
    {
        var secrets = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(shop.StackFile)!, "secrets")).Where(file => Path.GetExtension(file).Length == 0)
            .Select(File.ReadAllText).Where(secret => secret.Length >= 16).ToList();
        Assert.NotEmpty(secrets);
        var services = await First.LinesAsync(Token, "service", "ls", "--quiet");
        var told = await First.DockerAsync(Token, ["service", "inspect", .. services]);
        foreach (var node in shop.Cluster.Nodes)
        {
            told += await node.DockerAsync(Token, ["inspect", .. await node.LinesAsync(Token, "ps", "--all", "--quiet")]);
        }

        Assert.All(secrets, secret => Assert.DoesNotContain(secret.Trim(), told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scaled_up_and_down_no_request_fails()
    {
        await using var proxy = new RoundRobinProxy(shop.Doors);
        await TwoDoorsAreReadyAsync(proxy);
        await using var traffic = new Traffic(proxy.Address, Visitors);

        foreach (var replicas in new[] { "3", "1", "2" })
        {
            await First.DockerAsync(Token, "service", "scale", "--detach", $"{ShopOnNodes.Full("basket")}={replicas}", $"{ShopOnNodes.Full("identity")}={replicas}");
            await shop.SettlesAsync(UpdateLimit, Token);
        }

        await traffic.EndAsync();
        Report.Write("scaled to 3, 1 and 2", traffic);
        Assert.Empty(traffic.Failed);
        await AllCompleteAsync(traffic);
    }

    [Fact]
    public async Task Rolling_updates_under_load_fail_no_request()
    {
        await using var proxy = new RoundRobinProxy(shop.Doors);
        await TwoDoorsAreReadyAsync(proxy);
        await using var traffic = new Traffic(proxy.Address, Visitors);
        string[] services = IsLong ? ["web", "catalog", "basket", "identity", "ordering", "inventory", "payments", "fulfilment", "web", "catalog"] : ["web", "catalog"];

        for (var update = 0; update < services.Length; update++)
        {
            var image = await shop.NextImageAsync(services[update], string.Create(CultureInfo.InvariantCulture, $"update-{update}"), Token);
            await UpdateAsync(services[update], image, "completed", UpdateLimit);
            Assert.Contains(image, await First.DockerAsync(Token, "service", "inspect", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}", ShopOnNodes.Full(services[update])), StringComparison.Ordinal);
            Report.Write($"{services[update]} updated after {traffic.Requests.Count} requests, {traffic.Failed.Count} failed");
        }

        if (IsLong)
        {
            await Eventually.Within(TimeSpan.FromMinutes(20), Token).IsAsync(() => Task.FromResult((traffic.Requests.Count >= 20_000, $"{traffic.Requests.Count} requests")));
        }

        await traffic.EndAsync();
        Report.Write($"{services.Length} updates", traffic);
        Assert.Empty(traffic.Failed);
        await AllCompleteAsync(traffic);
    }

    [Fact]
    public async Task A_broken_image_is_rolled_back_and_no_request_fails()
    {
        await using var proxy = new RoundRobinProxy(shop.Doors);
        await TwoDoorsAreReadyAsync(proxy);
        await using var traffic = new Traffic(proxy.Address, Visitors);
        var before = await First.DockerAsync(Token, "service", "inspect", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}", ShopOnNodes.Full("catalog"));

        // The runtime without a service in it: it ends at once.
        var took = await UpdateAsync("catalog", $"{shop.Cluster.Registry.Address}/{ServiceImages.Base}", "rollback_completed", RollbackLimit);

        Report.Write(string.Create(CultureInfo.InvariantCulture, $"rolled back after {took.TotalSeconds:0.0} s"));
        Assert.Equal(before, await First.DockerAsync(Token, "service", "inspect", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}", ShopOnNodes.Full("catalog")));
        await traffic.EndAsync();
        Report.Write("a broken image", traffic);
        Assert.Empty(traffic.Failed);
        await AllCompleteAsync(traffic);
    }

    [Fact]
    public Task A_node_that_loses_its_power_costs_no_order() =>
        LoseAsync("a node without power", shop.SpareNode, node => node.PowerOffAsync(Token), node => node.PowerOnAsync(Token));

    [Fact]
    public async Task A_leader_that_is_cut_off_costs_no_order()
    {
        var name = await shop.Cluster.LeaderAsync(First, Token);
        var leader = shop.Cluster.Nodes.Single(node => node.Name == name);
        if (leader == shop.DataNode)
        {
            // The node with the volumes is another matter: whoever does not lead cannot lose the lead.
            await First.DockerAsync(Token, "node", "demote", leader.Name);
            await First.DockerAsync(Token, "node", "promote", leader.Name);
            await shop.Cluster.AreReadyAsync(RepairLimit, Token);
            name = await shop.Cluster.LeaderAsync(First, Token);
            leader = shop.Cluster.Nodes.Single(node => node.Name == name);
        }

        await LoseAsync("the leader cut off", leader, node => node.CutAsync(Token), node => node.JoinAsync(Token));
    }

    private async Task LoseAsync(string what, SwarmNode lost, Func<SwarmNode, Task> take, Func<SwarmNode, Task> giveBack)
    {
        await using var proxy = new RoundRobinProxy(shop.Doors);
        await TwoDoorsAreReadyAsync(proxy);
        await using var traffic = new Traffic(proxy.Address, Visitors);
        await Eventually.Within(RepairLimit, Token).IsAsync(() => Task.FromResult((traffic.Acknowledged.Count >= 2, "no order yet")));
        var at = TimeProvider.System.GetUtcNow();
        try
        {
            await take(lost);
            var seenBy = shop.Cluster.Nodes.First(node => node != lost);
            var elsewhere = await ServesWithoutFailureAsync(traffic, at);
            await traffic.EndAsync();
            Report.Write(what, traffic);
            var leader = await shop.Cluster.LeaderAsync(seenBy, Token);
            Report.Write(string.Create(CultureInfo.InvariantCulture, $"{what}: the last request failed {elsewhere.TotalSeconds:0.0} s after it; {leader} leads"));
            Assert.True(elsewhere < OutageLimit, $"The last request failed {elsewhere.TotalSeconds:0.0} s after it.");
            await AllCompleteAsync(traffic);
        }
        finally
        {
            await giveBack(lost);
            await shop.Cluster.AreReadyAsync(RepairLimit, Token);
        }

        await shop.SettlesAsync(RepairLimit, Token);
    }

    /// <summary>Waits until nothing has failed for as long as an outage may last; returns how long after a moment the last failure was.</summary>
    private static async Task<TimeSpan> ServesWithoutFailureAsync(Traffic traffic, DateTimeOffset since)
    {
        await Eventually.Within(OutageLimit * 4, Token).IsAsync(() =>
        {
            var last = Last();
            return Task.FromResult((TimeProvider.System.GetUtcNow() - last > OutageLimit, $"still failing: {traffic.LastFailure}"));
        });
        return Last() - since;

        DateTimeOffset Last() => traffic.Failed.Select(request => request.Ended).Append(since).Max();
    }

    private static async Task TwoDoorsAreReadyAsync(RoundRobinProxy proxy) =>
        await Eventually.Within(RepairLimit, Token).IsAsync(() => Task.FromResult((proxy.Ready.Count == 2, $"ready: {string.Join(", ", proxy.Ready)}")));

    private static async Task AllCompleteAsync(Traffic traffic)
    {
        Assert.NotEmpty(traffic.Acknowledged);
        var took = await Eventually.Within(DrainLimit, Token).IsAsync(async () => await traffic.UnfinishedAsync(Token) is { Count: > 0 } unfinished ? (false, string.Join(", ", unfinished.Take(5))) : (true, ""));
        Report.Write(string.Create(CultureInfo.InvariantCulture, $"all {traffic.Acknowledged.Count} acknowledged orders completed, {took.TotalSeconds:0.0} s after the last was taken"));
    }

    /// <summary>Updates a service and waits for how that ends; returns how long it took.</summary>
    private async Task<TimeSpan> UpdateAsync(string service, string image, string end, TimeSpan limit)
    {
        var (earlier, _, _) = await LastUpdateAsync(service);
        await First.DockerAsync(Token, "service", "update", "--detach", "--image", image, ShopOnNodes.Full(service));
        return await Eventually.Within(limit, Token).IsAsync(async () =>
        {
            var (started, state, message) = await LastUpdateAsync(service);
            return (started != earlier && state == end, $"{service} {state} {message}");
        });
    }

    private async Task<(string Started, string State, string Message)> LastUpdateAsync(string service)
    {
        var columns = (await First.DockerAsync(
            Token, "service", "inspect", "--format", "{{if .UpdateStatus}}{{.UpdateStatus.StartedAt}}|{{.UpdateStatus.State}}|{{.UpdateStatus.Message}}{{end}}", ShopOnNodes.Full(service))).Split('|');
        return columns is [var started, var state, var message] ? (started, state, message) : ("", "", "");
    }
}
