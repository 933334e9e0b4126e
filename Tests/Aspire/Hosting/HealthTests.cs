using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Tests;

/// <summary>The health service and the lives of passive resources, without an engine: the test publishes what an engine would.</summary>
public sealed class HealthTests : IAsyncDisposable
{
    private readonly TestAppHost _host = new();
    private readonly IDistributedApplicationBuilder _builder;
    private DistributedApplication? _application;
    private List<IHostedService> _started = [];

    public HealthTests()
    {
        _builder = _host.Run();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resource_becomes_ready_once_its_checks_pass_and_its_handlers_ended()
    {
        var healthy = false;
        var handled = new TaskCompletionSource();
        _builder.Services.AddHealthChecks().AddCheck("switch", () => Volatile.Read(ref healthy) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));
        var server = _builder.AddContainer("server", "image").WithHealthCheck("switch").OnResourceReady((_, _, _) => handled.Task);
        var notifications = await StartAsync();
        await notifications.PublishUpdateAsync(server.Resource, s => s with { State = KnownResourceStates.Running });
        var seen = await notifications.WaitForResourceAsync("server", e => e.Snapshot.HealthReports.Any(r => r.Status == HealthStatus.Unhealthy), Cancellation);
        Assert.Equal("not yet", seen.Snapshot.HealthReports.Single().Description);

        var waiting = notifications.WaitForResourceHealthyAsync("server", Cancellation);
        Volatile.Write(ref healthy, true);
        await notifications.WaitForResourceAsync("server", e => e.Snapshot.ResourceReadyEvent is not null, Cancellation);
        Assert.False(waiting.IsCompleted);
        handled.SetResult();
        Assert.Equal(HealthStatus.Healthy, (await waiting).Snapshot.HealthStatus);
    }

    [Fact]
    public async Task A_restart_makes_it_ready_again()
    {
        var ready = 0;
        var server = _builder.AddContainer("server", "image").OnResourceReady((_, _, _) =>
        {
            Interlocked.Increment(ref ready);
            return Task.CompletedTask;
        });
        var notifications = await StartAsync();
        await notifications.PublishUpdateAsync(server.Resource, s => s with { State = KnownResourceStates.Running });
        await notifications.WaitForResourceHealthyAsync("server", Cancellation);
        await notifications.PublishUpdateAsync(server.Resource, s => s with { State = KnownResourceStates.Exited });
        await notifications.WaitForResourceAsync("server", e => e.Snapshot.ResourceReadyEvent is null, Cancellation);
        await notifications.PublishUpdateAsync(server.Resource, s => s with { State = KnownResourceStates.Running });
        await notifications.WaitForResourceHealthyAsync("server", Cancellation);
        Assert.Equal(2, Volatile.Read(ref ready));
    }

    [Fact]
    public async Task A_check_that_is_not_registered_is_said_to_be_missing()
    {
        var server = _builder.AddContainer("server", "image").WithHealthCheck("nowhere");
        var notifications = await StartAsync();
        await notifications.PublishUpdateAsync(server.Resource, s => s with { State = KnownResourceStates.Running });
        var seen = await notifications.WaitForResourceAsync("server", e => e.Snapshot.HealthReports.Any(r => r.Status is not null), Cancellation);
        Assert.Contains("There is no health check 'nowhere'", seen.Snapshot.HealthReports.Single().Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_follows_its_parent_and_passive_resources_are_there_at_once()
    {
        var pg = _builder.AddPostgres("pg");
        pg.AddDatabase("db");
        _builder.AddParameter("level", "info");
        var raised = new List<string>();
        _builder.Eventing.Subscribe<ConnectionStringAvailableEvent>((e, _) =>
        {
            raised.Add(e.Resource.Name);
            return Task.CompletedTask;
        });
        var notifications = await StartAsync();
        await notifications.WaitForResourceAsync("level", KnownResourceStates.Running, Cancellation);
        await _builder.Eventing.PublishAsync(new ConnectionStringAvailableEvent(pg.Resource, _application!.Services), Cancellation);
        Assert.Equal(["db", "pg"], raised.Order(StringComparer.Ordinal));
        await notifications.PublishUpdateAsync(pg.Resource, s => s with { State = KnownResourceStates.FailedToStart });
        await notifications.WaitForResourceAsync("db", KnownResourceStates.FailedToStart, Cancellation);
    }

    [Fact]
    public async Task A_connection_string_of_other_values_is_there_when_they_are()
    {
        var server = _builder.AddContainer("server", "image").WithHttpEndpoint(targetPort: 80);
        _builder.AddConnectionString("link", ReferenceExpression.Create($"Url={server.GetEndpoint("http")}"));
        var notifications = await StartAsync();
        await notifications.WaitForResourceAsync("link", KnownResourceStates.Waiting, Cancellation);
        TestAppHost.Allocate(_builder);
        await notifications.WaitForResourceAsync("link", KnownResourceStates.Running, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _started)
        {
            await service.StopAsync(CancellationToken.None);
        }
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
        _host.Dispose();
    }

    // The model's own services only: containers are not to be started here
    private async Task<ResourceNotificationService> StartAsync()
    {
        var notifications = TestAppHost.Notifications(_builder, out _application);
        _started = [.. _application.Services.GetServices<IHostedService>().Where(s => s is ResourceHealthService or Lifecycle.PassiveResourceService)];
        foreach (var service in _started)
        {
            await service.StartAsync(Cancellation);
        }
        return notifications;
    }
}
