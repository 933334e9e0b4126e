using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests;

public sealed class NotificationTests : IAsyncDisposable
{
    private readonly TestAppHost _host = new();
    private readonly IDistributedApplicationBuilder _builder;
    private readonly IResourceBuilder<ContainerResource> _server;
    private DistributedApplication? _application;

    public NotificationTests()
    {
        _builder = _host.Run();
        _server = _builder.AddContainer("server", "image");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_watches_sees_the_present_first_then_every_change_in_order()
    {
        var notifications = Build();
        await Publish(notifications, KnownResourceStates.Starting);
        await using var watching = notifications.WatchAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal("Starting", watching.Current.Snapshot.State?.Text);
        await Publish(notifications, KnownResourceStates.Running);
        await Publish(notifications, KnownResourceStates.Stopping);
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal("Running", watching.Current.Snapshot.State?.Text);
        Assert.True(await watching.MoveNextAsync());
        Assert.Equal("Stopping", watching.Current.Snapshot.State?.Text);
    }

    [Fact]
    public async Task Who_watches_to_the_end_sees_what_comes_after_the_stop_and_all_of_it()
    {
        var notifications = Build();
        using var end = new CancellationTokenSource();
        var watching = notifications.WatchToTheEndAsync(end.Token).Select(next => next.Snapshot.State?.Text).ToListAsync(Cancellation);
        await Publish(notifications, KnownResourceStates.Running);
        _application!.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await Publish(notifications, KnownResourceStates.Stopping);
        await Publish(notifications, KnownResourceStates.Exited);

        await end.CancelAsync();

        Assert.Equal(["Running", "Stopping", "Exited"], await watching);
    }

    [Fact]
    public async Task Running_without_checks_is_healthy_with_checks_it_is_not_until_they_ran()
    {
        _builder.Services.AddHealthChecks().AddCheck("slow", () => HealthCheckResult.Healthy());
        var checkedServer = _builder.AddContainer("checked", "image").WithHealthCheck("slow");
        var notifications = Build();
        await Publish(notifications, KnownResourceStates.Running);
        await notifications.PublishUpdateAsync(checkedServer.Resource, s => s with { State = KnownResourceStates.Running });
        Assert.Equal(HealthStatus.Healthy, State(notifications, "server").HealthStatus);
        Assert.Equal(HealthStatus.Unhealthy, State(notifications, "checked").HealthStatus);
        Assert.Null(State(notifications, "checked").HealthReports.Single().Status);
    }

    [Fact]
    public async Task Waiting_for_a_dependency_that_fails_ends_with_an_error_that_names_it()
    {
        var client = _builder.AddContainer("client", "image").WaitFor(_server);
        var notifications = Build();
        var waiting = notifications.WaitForDependenciesAsync(client.Resource, Cancellation);
        Assert.Equal("Waiting", State(notifications, "client").State?.Text);
        await Publish(notifications, KnownResourceStates.FailedToStart);
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => waiting);
        Assert.Equal("Resource 'client' cannot start: resource 'server' failed to start.", error.Message);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(0, false)]
    public async Task Completion_is_waited_for_with_its_exit_code(int exitCode, bool succeeds)
    {
        var client = _builder.AddContainer("client", "image").WaitForCompletion(_server, exitCode: 3);
        var notifications = Build();
        var waiting = notifications.WaitForDependenciesAsync(client.Resource, Cancellation);
        await notifications.PublishUpdateAsync(_server.Resource, s => s with { State = KnownResourceStates.Finished, ExitCode = exitCode });
        if (succeeds)
        {
            await waiting;
        }
        else
        {
            Assert.Contains("exited with code 0, expected 3", (await Assert.ThrowsAsync<DistributedApplicationException>(() => waiting)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_replicas_are_waited_for()
    {
        _server.WithAnnotation(new ResourceInstancesAnnotation([new("server-a", "a", 0), new("server-b", "b", 1)]));
        var client = _builder.AddContainer("client", "image").WaitForStart(_server);
        var notifications = Build();
        var waiting = notifications.WaitForDependenciesAsync(client.Resource, Cancellation);
        await notifications.PublishUpdateAsync(_server.Resource, "server-a", s => s with { State = KnownResourceStates.Running });
        Assert.False(waiting.IsCompleted);
        await notifications.PublishUpdateAsync(_server.Resource, "server-b", s => s with { State = KnownResourceStates.Running });
        await waiting;
    }

    [Fact]
    public async Task Disposing_the_application_ends_those_who_watch()
    {
        var notifications = Build();
        var waiting = notifications.WaitForResourceAsync("server", cancellationToken: Cancellation);
        await _application!.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
        _host.Dispose();
    }

    private static CustomResourceSnapshot State(ResourceNotificationService notifications, string name) =>
        notifications.TryGetCurrentState(name, out var current) ? current.Snapshot : throw new InvalidOperationException($"'{name}' has no state.");

    private ResourceNotificationService Build() => TestAppHost.Notifications(_builder, out _application);

    private Task Publish(ResourceNotificationService notifications, string state) =>
        notifications.PublishUpdateAsync(_server.Resource, s => s with { State = state });
}
