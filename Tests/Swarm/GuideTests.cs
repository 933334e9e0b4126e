using AspireShop.Swarm.Tests.Cluster;
using AspireShop.Swarm.Tests.Load;
using AspireShop.Swarm.Tests.Shop;

namespace AspireShop.Swarm.Tests;

/// <summary>What <c>docs/operations/swarm.md</c> says to type does what it says. The commands that make and deploy the Swarm are those that every test here stands on.</summary>
public sealed class GuideTests(ShopOnNodes shop) : IAsyncLifetime
{
    private static readonly string[] UsedByTheFixture = ["init", "join", "label", "publish", "deploy"];
    private static readonly string[] UsedHere = ["look", "scale", "upgrade", "outcome", "rollback", "backup", "quiet", "restore", "invoices"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SwarmNode First => shop.Cluster.Nodes[0];

    public async ValueTask InitializeAsync()
    {
        shop.SkipWhenAbsent();
        await shop.SettlesAsync(Limit, Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_block_of_commands_is_run_by_a_test() =>
        Assert.Equal([.. UsedByTheFixture.Concat(UsedHere).Order(StringComparer.Ordinal)], Guide.Swarm.Names.Order(StringComparer.Ordinal));

    [Fact]
    public async Task More_and_fewer_an_upgrade_and_back()
    {
        await shop.GuideAsync("scale", First, Token);
        await shop.SettlesAsync(Limit, Token);
        Assert.Contains("3/3", (await shop.GuideAsync("look", First, Token)).Split('\n').Single(line => line.Contains("shop_basket ", StringComparison.Ordinal)), StringComparison.Ordinal);
        await First.DockerAsync(Token, "service", "scale", "--detach", "shop_basket=2");

        const string Next = "next";
        await shop.NextImageAsync("catalog", Next, Token);
        await shop.GuideAsync("upgrade", First, Token, ("REGISTRY", shop.Cluster.Registry.Address), ("NEW_TAG", Next));
        await CatalogIsAsync($"catalog:{Next}");
        Assert.StartsWith("completed", await shop.GuideAsync("outcome", First, Token), StringComparison.Ordinal);
        await shop.GuideAsync("rollback", First, Token);
        await CatalogIsAsync($"catalog:{ServiceImages.FirstTag}");
        await shop.SettlesAsync(Limit, Token);
    }

    [Fact]
    public async Task A_backup_is_what_a_restored_shop_has()
    {
        await using var proxy = new RoundRobinProxy(shop.Doors);
        var before = await OrderAsync(proxy);
        await shop.GuideAsync("backup", shop.DataNode, Token);
        var after = await OrderAsync(proxy);

        await shop.GuideAsync("quiet", shop.DataNode, Token);
        await Eventually.Within(Limit, Token).IsAsync(async () =>
            (await shop.DataNode.LinesAsync(Token, "ps", "--format", "{{.Names}}") is var names && names.All(name => name.StartsWith("shop_postgres", StringComparison.Ordinal) || name.StartsWith("shop_broker", StringComparison.Ordinal) || name.StartsWith("shop_cache", StringComparison.Ordinal)), string.Join(", ", names)));
        await shop.GuideAsync("restore", shop.DataNode, Token);
        await shop.SettlesAsync(Limit, Token);
        await shop.GuideAsync("invoices", shop.DataNode, Token);

        await Eventually.Within(Limit, Token).IsAsync(async () => await before.UnfinishedAsync(Token) is { Count: 0 } ? (true, "") : (false, "the order before the backup is not there"));
        Assert.All(await after.UnfinishedAsync(Token), order => Assert.EndsWith("NotFound", order, StringComparison.Ordinal));
        Assert.Equal(after.Acknowledged.Count, (await after.UnfinishedAsync(Token)).Count);
        await before.DisposeAsync();
        await after.DisposeAsync();
    }

    private static async Task<Traffic> OrderAsync(RoundRobinProxy proxy)
    {
        await Eventually.Within(Limit, Token).IsAsync(() => Task.FromResult((proxy.Ready.Count == 2, "the storefront is not ready")));
        var traffic = new Traffic(proxy.Address, visitors: 1);
        await Eventually.Within(Limit, Token).IsAsync(() => Task.FromResult((!traffic.Acknowledged.IsEmpty, $"{traffic.LastFailure}")));
        await traffic.EndAsync();
        await Eventually.Within(Limit, Token).IsAsync(async () => (await traffic.UnfinishedAsync(Token) is { Count: 0 }, "orders are on their way"));
        return traffic;
    }

    private Task<TimeSpan> CatalogIsAsync(string image) => Eventually.Within(Limit, Token).IsAsync(async () =>
    {
        var running = await First.LinesAsync(Token, "service", "ps", "--filter", "desired-state=running", "--format", "{{.Image}} {{.CurrentState}}", "shop_catalog");
        return (running.Length == 2 && running.All(task => task.Contains(image, StringComparison.Ordinal) && task.Contains(" Running ", StringComparison.Ordinal)), string.Join(", ", running));
    });
}
