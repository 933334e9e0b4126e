using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Orchestration.Tests.Support;
using AspireShop.Support.Docker;

namespace Aspire.Orchestration.Tests.Runs;

/// <summary>Containers with a persistent lifetime outlive the run.</summary>
public sealed class PersistentContainerTests : IAsyncLifetime
{
    private readonly string _name = "persistent-" + Guid.NewGuid().ToString("N")[..8];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await DockerMachine.SkipWhenAbsentAsync();

    public async ValueTask DisposeAsync()
    {
        await DockerCommand.TryAsync("docker", ["rm", "--force", "--volumes", _name], CancellationToken.None);
        foreach (var network in (await DockerCommand.TryAsync("docker", ["network", "ls", "--quiet", "--filter", "label=aspireshop.app"], CancellationToken.None)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await DockerCommand.TryAsync("docker", ["network", "rm", network], CancellationToken.None);
        }
    }

    [Fact]
    public async Task The_next_run_finds_it_with_all_that_it_knows()
    {
        var first = await RunAsync(application => application.OutputsAsync("writer"));
        Assert.Equal("true", await DockerCommand.RunAsync(Token, "inspect", _name, "--format", "{{.State.Running}}"));
        var id = await DockerCommand.RunAsync(Token, "inspect", _name, "--format", "{{.Id}}");

        var second = await RunAsync(application => application.OutputsAsync("reader"));

        Assert.Equal(("OK", "kept"), (first, second));
        Assert.Equal(id, await DockerCommand.RunAsync(Token, "inspect", _name, "--format", "{{.Id}}"));
        Assert.Single(await DockerCommand.LinesAsync(Token, "inspect", _name, "--format", "{{range $name, $n := .NetworkSettings.Networks}}{{println $name}}{{end}}"));
    }

    [Fact]
    public async Task It_is_made_anew_when_what_it_is_made_of_has_changed()
    {
        await RunAsync(application => application.OutputsAsync("writer"));
        var id = await DockerCommand.RunAsync(Token, "inspect", _name, "--format", "{{.Id}}");

        var answer = await RunAsync(application => application.OutputsAsync("reader"), cache => cache.WithEnvironment("NEW", "1"));

        Assert.Equal("", answer);
        Assert.NotEqual(id, await DockerCommand.RunAsync(Token, "inspect", _name, "--format", "{{.Id}}"));
    }

    [Fact]
    public async Task Somebody_else_s_container_of_that_name_is_left_alone()
    {
        var image = await TestImage.EnsureAsync("redis");
        await DockerCommand.RunAsync(Token, "create", "--name", _name, image);
        var builder = await ContainerHost.CreateAsync();
        await builder.AddRedis("cache").WithLifetime(ContainerLifetime.Persistent).WithContainerName(_name).WithTestImageAsync("redis");
        await using var application = builder.Build();
        await application.StartAsync(Token);

        await application.ResourceNotifications.WaitForResourceAsync("cache", KnownResourceStates.FailedToStart, Token);

        Assert.Contains("a container of somebody else has it", (await application.OutputAsync("cache", Token))[^1], StringComparison.Ordinal);
        Assert.Equal("created", await DockerCommand.RunAsync(Token, "inspect", _name, "--format", "{{.State.Status}}"));
    }

    /// <summary>A run with the persistent cache and two containers that speak to it, which start when asked.</summary>
    private async Task<string> RunAsync(Func<DistributedApplication, Task<string>> ask, Action<IResourceBuilder<RedisResource>>? change = null)
    {
        var builder = await ContainerHost.CreateAsync();
        var password = builder.AddParameter("password", "the-same-in-each-run", secret: true);
        var cache = await builder.AddRedis("cache", password: password).WithLifetime(ContainerLifetime.Persistent).WithContainerName(_name).WithTestImageAsync("redis");
        change?.Invoke(cache);
        const string Client = "redis-cli -h cache -a \"$PASSWORD\" --no-auth-warning ";
        foreach (var (name, command) in new[] { ("writer", "SET a kept"), ("reader", "GET a") })
        {
            var shell = await builder.AddShellAsync(name, Client + command);
            shell.WithEnvironment("PASSWORD", password).WithExplicitStart();
        }

        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("cache", Token);
        var answer = await ask(application);
        await application.StopAsync(Token);
        return answer;
    }
}

file static class Asking
{
    /// <summary>Starts the resource and returns what it said.</summary>
    public static async Task<string> OutputsAsync(this DistributedApplication application, string name)
    {
        await application.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);
        return string.Join('\n', await application.OutputAsync(name, TestContext.Current.CancellationToken));
    }
}
