using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Orchestration.Tests.Support;
using AspireShop.Support.Docker;
using Npgsql;

namespace Aspire.Orchestration.Tests.Runs;

/// <summary>A model whose containers run in Docker.</summary>
public sealed class ContainerRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Postgres_and_Redis_of_the_model_become_healthy_and_leave_nothing()
    {
        var before = await EverythingAsync();
        var builder = await ContainerHost.CreateAsync();
        var database = (await builder.AddPostgres("postgres").WithDataVolume().WithTestImageAsync("postgres")).AddDatabase("shopdb");
        var cache = await builder.AddRedis("cache").WithTestImageAsync("redis");
        var client = builder.AddServer("client").WaitsFor(database).WaitsFor(cache);
        await using (var application = builder.Build())
        {
            await application.StartAsync(Token);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("client", Token);

            await using var connection = new NpgsqlConnection(await database.Resource.ConnectionStringExpression.GetValueAsync(Token));
            await connection.OpenAsync(Token);
            await using var command = new NpgsqlCommand("SELECT current_database()", connection);
            Assert.Equal("shopdb", await command.ExecuteScalarAsync(Token));
            var state = await StateAsync(application, "postgres");
            Assert.Equal(64, Property(state, "container.id")?.Length);
            Assert.Equal("Session", Property(state, "container.lifetime"));
            await application.StopAsync(Token);
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task Containers_find_one_another_by_name_and_this_machine_too()
    {
        var builder = await ContainerHost.CreateAsync();
        var server = builder.AddServer("on-this-machine");
        var cache = await builder.AddRedis("cache").WithTestImageAsync("redis");
        var caller = (await builder.AddShellAsync(
            "caller",
            """
            ask() { redis-cli -h "$1" -p "$2" -a "$PASSWORD" --no-auth-warning ping; }
            ask $CACHE_HOST $CACHE_PORT
            ask cache.dev.internal $CACHE_PORT
            redis-cli -h $SERVER_HOST -p $SERVER_PORT ping 2>&1 | head -n 1
            echo "$CACHE_HOST:$CACHE_PORT $SERVER_HOST $STRING"
            """))
            .WithEnvironment("CACHE_HOST", cache.Resource.PrimaryEndpoint.Property(EndpointProperty.Host))
            .WithEnvironment("CACHE_PORT", cache.Resource.PrimaryEndpoint.Property(EndpointProperty.Port))
            .WithEnvironment("PASSWORD", cache.Resource.PasswordParameter!)
            .WithEnvironment("STRING", ReferenceExpression.Create($"{cache.Resource.PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}"))
            .WithEnvironment("SERVER_HOST", server.Resource.GetEndpoint("http").Property(EndpointProperty.Host))
            .WithEnvironment("SERVER_PORT", server.Resource.GetEndpoint("http").Property(EndpointProperty.Port))
            .WaitsFor(cache).WaitsFor(server);
        await using var application = builder.Build();
        await application.StartAsync(Token);

        var said = await application.OutputAsync(caller.Resource.Name, Token);

        Assert.Equal(["PONG", "PONG"], said.Take(2));
        // The client does not understand the answer, but it was one: the server says its name.
        Assert.Contains("got \"o\" as reply", said[2], StringComparison.Ordinal);
        Assert.Equal("cache:6379 host.docker.internal cache:6379", said[3]);
    }

    [Fact]
    public async Task A_fixed_port_without_a_proxy_is_the_container_s_own()
    {
        var port = FreePort();
        var builder = await ContainerHost.CreateAsync("--DcpPublisher:RandomizePorts", "false", "--Aspire:Console", "off");
        var cache = await builder.AddRedis("cache", port).WithEndpointProxySupport(false).WithTestImageAsync("redis");
        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("cache", Token);

        Assert.Equal(port, cache.Resource.PrimaryEndpoint.Port);
        Assert.Equal(["127.0.0.1:" + port], await DockerCommand.LinesAsync(Token, "port", Property(await StateAsync(application, "cache"), "container.id")!, "6379"));
    }

    [Fact]
    public async Task No_secret_is_in_a_command_line_of_the_runtime()
    {
        var builder = await ContainerHost.CreateAsync();
        var secret = "s3cret-" + Guid.NewGuid().ToString("N");
        var seen = 0;
        using var watching = new CancellationTokenSource();
        var shell = (await builder.AddShellAsync("shell", "echo \"$SECRET\"; exit 0")).WithEnvironment("SECRET", builder.AddParameter("secret", secret, secret: true));
        await using var application = builder.Build();
        var watch = Task.Run(() =>
        {
            while (!watching.IsCancellationRequested)
            {
                seen += Process.GetProcessesByName("docker").Count(process => CommandLine(process.Id).Contains(secret, StringComparison.Ordinal));
            }
        }, Token);
        await application.StartAsync(Token);

        Assert.Equal([secret], await application.OutputAsync(shell.Resource.Name, Token));
        await watching.CancelAsync();
        await watch;
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task An_explicit_stop_and_start_bring_another_container_behind_the_same_address()
    {
        // Where a daemon answers, auto means containers.
        var builder = await ContainerHost.CreateAsync("--Aspire:Runtime", "auto");
        var cache = await builder.AddRedis("cache").WithTestImageAsync("redis");
        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("cache", Token);
        var (first, address) = (Property(await StateAsync(application, "cache"), "container.id"), cache.Resource.PrimaryEndpoint.Url);

        await application.ResourceCommands.ExecuteCommandAsync("cache", KnownResourceCommands.StopCommand, Token);
        await application.ResourceNotifications.WaitForResourceAsync("cache", KnownResourceStates.TerminalStates, Token);
        await application.ResourceCommands.ExecuteCommandAsync("cache", KnownResourceCommands.StartCommand, Token);
        await application.ResourceNotifications.WaitForResourceAsync("cache", e => Property(e, "container.id") is { } id && id != first && e.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, Token);

        Assert.Equal(address, cache.Resource.PrimaryEndpoint.Url);
    }

    [Fact]
    public async Task A_runtime_that_does_not_answer_is_named_before_anything_starts()
    {
        var builder = TestHost.Create("--Aspire:Runtime", "podman");
        Assert.SkipWhen(File.Exists("/usr/bin/podman"), "Podman is installed here.");
        builder.AddContainer("thing", "thing");
        await using var application = builder.Build();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Token));

        Assert.Contains("the containers are to run in podman, which does not answer", error.Message, StringComparison.Ordinal);
        Assert.Contains("--runtime native", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_endpoint_must_say_its_port()
    {
        var builder = await ContainerHost.CreateAsync();
        builder.AddContainer("thing", "thing").WithEndpoint(name: "tcp");
        await using var application = builder.Build();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Token));

        Assert.Contains("Endpoint 'tcp' of container 'thing' does not say on which port the container listens", error.Message, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<ResourceEvent> StateAsync(DistributedApplication application, string name) =>
        await application.ResourceNotifications.WaitForResourceAsync(name, e => Property(e, "container.id") is not null, Token);

    private static string? Property(ResourceEvent state, string name) => state.Snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value?.ToString();

    /// <summary>All containers and networks of all runs.</summary>
    private static async Task<string> EverythingAsync()
    {
        await DockerMachine.SkipWhenAbsentAsync();
        string[] only = ["--filter", "label=aspireshop.run", "--format", """{{.Label "aspireshop.host"}} {{.ID}}"""];
        var mine = (await DockerCommand.LinesAsync(Token, ["ps", "--all", .. only]))
            .Concat(await DockerCommand.LinesAsync(Token, ["network", "ls", .. only]))
            .Where(line => line.StartsWith($"{Environment.ProcessId}:", StringComparison.Ordinal));
        return string.Join('\n', mine);
    }
}
