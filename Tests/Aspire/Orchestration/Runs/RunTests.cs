using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Orchestration.Tests.Support;

namespace Aspire.Orchestration.Tests.Runs;

public sealed class RunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_reached_through_its_stable_address_and_ends_with_the_run()
    {
        var builder = TestHost.Create();
        var server = builder.AddServer("server");
        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("server", Token);

        await ServesAsync(server);

        await application.StopAsync(Token);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("server", out var state));
        Assert.Equal((KnownResourceStates.Exited, 0), (state.Snapshot.State?.Text, state.Snapshot.ExitCode));
        Assert.NotNull(state.Snapshot.StopTimeStamp);
    }

    [Fact]
    public async Task Events_come_in_Aspire_s_order()
    {
        var builder = TestHost.Create();
        var server = builder.AddServer("server");
        var seen = new ConcurrentQueue<string>();
        On<BeforeStartEvent>();
        On<InitializeResourceEvent>();
        On<ResourceEndpointsAllocatedEvent>();
        On<AfterEndpointsAllocatedEvent>();
        On<BeforeResourceStartedEvent>();
        On<ResourceReadyEvent>();
        On<ResourceStoppedEvent>();
        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync(server.Resource.Name, Token);
        await application.StopAsync(Token);

        Assert.Equal(
            [
                "BeforeStartEvent", "InitializeResourceEvent", "ResourceEndpointsAllocatedEvent", "AfterEndpointsAllocatedEvent",
                "BeforeResourceStartedEvent", "ResourceReadyEvent", "ResourceStoppedEvent",
            ],
            seen);

        void On<T>()
            where T : IDistributedApplicationEvent => builder.Eventing.Subscribe<T>((_, _) =>
            {
                seen.Enqueue(typeof(T).Name);
                return Task.CompletedTask;
            });
    }

    [Fact]
    public async Task Waits_hold_a_resource_back_until_they_are_met()
    {
        var builder = TestHost.Create();
        var migrate = builder.AddScript("migrate", "exit 3");
        var server = builder.AddServer("server").WaitsFor(migrate, WaitType.WaitForCompletion, exitCode: 3);
        var last = builder.AddServer("last").WaitsFor(server);
        var startedWhen = new ConcurrentDictionary<string, string?>();
        await using var application = builder.Build();
        builder.Eventing.Subscribe<BeforeResourceStartedEvent>(server.Resource, (_, _) => Note(server.Resource.Name, migrate.Resource.Name));
        builder.Eventing.Subscribe<BeforeResourceStartedEvent>(last.Resource, (_, _) => Note(last.Resource.Name, server.Resource.Name));
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("last", Token);

        Assert.Equal(KnownResourceStates.Exited, startedWhen["server"]);
        Assert.Equal(KnownResourceStates.Running, startedWhen["last"]);

        Task Note(string who, string other)
        {
            startedWhen[who] = application.ResourceNotifications.TryGetCurrentState(other, out var state) ? state.Snapshot.State?.Text : null;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_waits_for_the_wrong_exit_code_fails_and_its_log_says_why()
    {
        var builder = TestHost.Create();
        var migrate = builder.AddScript("migrate", "exit 4");
        builder.AddServer("server").WaitsFor(migrate, WaitType.WaitForCompletion);
        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceAsync("server", KnownResourceStates.FailedToStart, Token);

        var log = application.Services.GetService(typeof(ResourceLoggerService)) as ResourceLoggerService;
        var lines = new List<string>();
        await foreach (var batch in log!.GetAllAsync("server").WithCancellation(Token))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        Assert.Contains(lines, line => line.Contains("migrate ends with exit code 0, which can no longer be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explicit_start_waits_for_the_command_and_a_restart_is_a_new_life()
    {
        var builder = TestHost.Create();
        var server = builder.AddServer("server").WithAnnotation(new ExplicitStartupAnnotation());
        var other = builder.AddServer("other");
        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("other", Token);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("server", out var before));
        Assert.Equal(KnownResourceStates.NotStarted, before.Snapshot.State?.Text);

        Assert.True((await application.ResourceCommands.ExecuteCommandAsync(server.Resource, KnownResourceCommands.StartCommand, Token)).Success);
        await ServesAsync(server);
        var first = Pid(application, "server");
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync(server.Resource, KnownResourceCommands.RestartCommand, Token)).Success);
        await Until.TrueAsync(() => Pid(application, "server") is { } now && now != first, "it has another process");
        await ServesAsync(server);
        Assert.NotEqual(other.Resource.GetEndpoint("http").Port, server.Resource.GetEndpoint("http").Port);
    }

    [Fact]
    public async Task Taken_ports_are_all_reported_before_anything_starts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        int[] ports = [((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port];
        var builder = TestHost.Create("--DcpPublisher:RandomizePorts", "false", "--Aspire:Console", "off");
        builder.AddServer("proxied", ports[0]);
        builder.AddServer("direct", ports[1], isProxied: false);
        var marker = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        builder.AddScript("innocent", $"touch {marker}");
        await using var application = builder.Build();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Token));

        Assert.Contains($"Endpoint 'http' of resource 'proxied' needs port {ports[0]}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Endpoint 'http' of resource 'direct' needs port {ports[1]}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--Aspire:Ports:proxied:http=PORT", error.Message, StringComparison.Ordinal);
        Assert.Contains($"(process {Environment.ProcessId})", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task A_container_without_native_form_says_what_to_install()
    {
        var builder = TestHost.Create();
        builder.AddResource(new ContainerResource("mailbox")).WithAnnotation(new ContainerImageAnnotation { Image = "mailpit" });
        await using var application = builder.Build();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.StartAsync(Token));

        Assert.Contains("'mailbox' can only run in a container", error.Message, StringComparison.Ordinal);
        Assert.Contains("install Docker", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hosts_side_by_side_do_not_clash()
    {
        var (one, two) = (TestHost.Create(), TestHost.Create());
        IResourceBuilder<ExecutableResource>[] servers = [.. new[] { one, two }.SelectMany(b => Enumerable.Range(0, 4).Select(i => b.AddServer($"s{i}", port: 18080 + i)))];
        await using var first = one.Build();
        await using var second = two.Build();
        await Task.WhenAll(first.StartAsync(Token), second.StartAsync(Token));

        foreach (var server in servers)
        {
            await ServesAsync(server);
        }

        Assert.Equal(servers.Length, servers.Select(s => s.Resource.GetEndpoint("http").Port).Distinct().Count());
    }

    [Fact]
    public async Task The_whole_stops_users_first()
    {
        var builder = TestHost.Create();
        var used = builder.AddServer("used");
        var user = builder.AddServer("user").WaitsFor(used);
        var ended = new ConcurrentQueue<string>();
        builder.Eventing.Subscribe<ResourceStoppedEvent>((e, _) =>
        {
            ended.Enqueue(e.Resource.Name);
            return Task.CompletedTask;
        });
        await using var application = builder.Build();
        await application.StartAsync(Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync(user.Resource.Name, Token);

        await application.StopAsync(Token);

        Assert.Equal(["user", "used"], ended);
    }

    private static Task ServesAsync(IResourceBuilder<ExecutableResource> server) => Until.TrueAsync(
        () =>
        {
            try
            {
                return TestHost.AskAsync(server, Token).GetAwaiter().GetResult() == server.Resource.Name;
            }
            catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
            {
                return false;
            }
        },
        $"{server.Resource.Name} answers");

    private static string? Pid(DistributedApplication application, string name) =>
        application.ResourceNotifications.TryGetCurrentState(name, out var state) && state.Snapshot.State?.Text == KnownResourceStates.Running
            ? state.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value?.ToString()
            : null;
}
