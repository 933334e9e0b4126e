using AspireShop.Support.Docker;

namespace AspireShop.Images.Tests;

/// <summary>A service in its image, with a read-only root, without capabilities and not root.</summary>
public sealed class HardenedRunTests(RegistryFixture registry) : IClassFixture<RegistryFixture>, IAsyncLifetime
{
    private readonly string _name = "images-" + Guid.NewGuid().ToString("N")[..8];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var redis = await TestImage.EnsureAsync("redis");
        await DockerCommand.RunAsync(Token, "network", "create", _name);
        await DockerCommand.RunAsync(Token, "run", "--detach", "--name", $"{_name}-cache", "--network", _name, "--network-alias", "cache", redis);
    }

    public async ValueTask DisposeAsync()
    {
        await DockerCommand.TryAsync("docker", ["rm", "--force", "--volumes", $"{_name}-basket", $"{_name}-cache"], CancellationToken.None);
        await DockerCommand.TryAsync("docker", ["network", "rm", _name], CancellationToken.None);
    }

    [Fact]
    public async Task It_serves_its_probe_says_so_and_at_SIGTERM_it_is_not_ready_first_and_ends_with_0()
    {
        var container = $"{_name}-basket";
        await DockerCommand.RunAsync(
            Token, "run", "--detach", "--name", container, "--network", _name, "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL",
            "--security-opt", "no-new-privileges", "--env", "ConnectionStrings__cache=cache:6379", await registry.PublishAsync("Services/Basket"));
        await ProbeUntilAsync(container, "/health", wanted: 0);
        Assert.Equal(0, await ProbeAsync(container, "/alive"));
        Assert.Equal("1654", await DockerCommand.RunAsync(Token, "exec", container, "id", "-u"));

        await DockerCommand.RunAsync(Token, "kill", "--signal", "TERM", container);

        await ProbeUntilAsync(container, "/health", wanted: 1);
        Assert.Equal(0, await ProbeAsync(container, "/alive"));
        Assert.Equal("0", await DockerCommand.RunAsync(Token, "wait", container));
    }

    private static async Task<int> ProbeAsync(string container, string path) =>
        (await DockerCommand.TryAsync("docker", ["exec", container, "dotnet", "/app/AspireShop.Basket.dll", "--healthcheck", path], Token)).Code;

    private static async Task ProbeUntilAsync(string container, string path, int wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await ProbeAsync(container, path) != wanted)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
